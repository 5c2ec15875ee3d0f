// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <thread>
#include <vector>

#include <QFile>
#include <QTest>

#include <zlib.h>

#include "core/base/byte_reader.h"
#include "core/symbols/mapping.h"
#include "core/symbols/mapping_line.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::symbols;

namespace {

MappingPtr mappingOf(std::string_view text)
{
    auto source = io::memorySource(asBytes(text));
    auto mapping = Mapping::read(*source);
    return mapping ? *mapping : nullptr;
}

std::string named(const std::vector<ClearMethod>& methods)
{
    std::string out;
    for (const ClearMethod& method : methods)
        out += (out.empty() ? "" : " | ") + method.qualifiedName() + "(" + std::string(method.arguments) + ")";
    return out;
}

std::string framesOf(const FrameAnswer& answer)
{
    std::string out;
    for (const auto& frames : answer.alternatives) {
        out += out.empty() ? "" : " | ";
        for (std::size_t i = 0; i < frames.size(); ++i)
            out += (i ? " < " : "") + frames[i].method.qualifiedName() + ":" + std::to_string(frames[i].line) + "@"
                + frames[i].file;
    }
    return out;
}

constexpr std::string_view kMapping = R"(# compiler: R8
# compiler_version: 8.2.42
# pg_map_id: 3cb1a9b
# {"id":"com.android.tools.r8.mapping","version":"2.2"}
com.shop.Cart -> a.a:
# {"id":"sourceFile","fileName":"Cart.kt"}
    int total -> a
    1:3:void add(com.shop.Item):20:22 -> a
    4:4:void com.shop.Log.line(java.lang.String):7:7 -> a
    4:4:void add(com.shop.Item):23 -> a
    5:9:void add(com.shop.Item,int):40:44 -> a
    10:12:int add(com.shop.Item[]):50:50 -> a
    1:1:void lost(int,int):60:60 -> b
      # {"id":"com.android.tools.r8.residualsignature","signature":"(I)V"}
    2:2:void lost(int):61:61 -> b
    void bare() -> c
    7:7:void kept() -> d
com.shop.Item -> a.b:
com.shop.Cart$1 -> a.c:
# {"id":"sourceFile","fileName":"R8$$SyntheticClass"}
    1:1:void run():0:0 -> run
com.shop.MainKt -> a.d:
    1:1:void main():3:3 -> a
com.shop.Log -> com.shop.Log:
com.shop.Old -> a.e:
    1:9:boolean isOpen(int):10:18 -> a
    1:9:void open(java.lang.String):10:18 -> a
)";

} // namespace

class TestMapping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void classesAndHeaderAreFound()
    {
        const auto mapping = mappingOf(kMapping);
        QVERIFY(mapping);
        QCOMPARE(mapping->mapId(), std::string_view("3cb1a9b"));
        QCOMPARE(mapping->header("compiler_version"), std::string_view("8.2.42"));
        QCOMPARE(mapping->classCount(), std::size_t {6});
        QCOMPARE(mapping->className("a.b"), std::string("com.shop.Item"));
        QCOMPARE(mapping->className("a.b[][]"), std::string("com.shop.Item[][]"));
        QCOMPARE(mapping->className("a.z"), std::string());
        QVERIFY(mapping->issues().empty());
    }

    void signaturesDecideBetweenOverloads()
    {
        const auto mapping = mappingOf(kMapping);
        QCOMPARE(mapping->methods("a.a", "a").size(), std::size_t {3});
        QCOMPARE(named(mapping->methods("a.a", "a", "(La/b;)V")), std::string("com.shop.Cart.add(com.shop.Item)"));
        QCOMPARE(named(mapping->methods("a.a", "a", "(La/b;I)V")), std::string("com.shop.Cart.add(com.shop.Item,int)"));
        QCOMPARE(named(mapping->methods("a.a", "a", "([La/b;)I")), std::string("com.shop.Cart.add(com.shop.Item[])"));
        QCOMPARE(named(mapping->methods("a.e", "a", "(I)Z")), std::string("com.shop.Old.isOpen(int)"));
        QCOMPARE(mapping->clearSignature("(La/b;I[La/c;J)V"), std::string("(Lcom/shop/Item;I[Lcom/shop/Cart$1;J)V"));
    }

    void aSignatureThatR8ChangedIsTakenFromItsComment()
    {
        // "lost(int,int)" became (I)V in the program; the other overload is (I)V in the source.
        QCOMPARE(named(mappingOf(kMapping)->methods("a.a", "b", "(I)V")), std::string("com.shop.Cart.lost(int,int)"));
    }

    void ambiguousAnswersGiveAllMethods()
    {
        const auto mapping = mappingOf(kMapping);
        QCOMPARE(named(mapping->methods("a.e", "a")),
                 std::string("com.shop.Old.isOpen(int) | com.shop.Old.open(java.lang.String)"));
        QVERIFY(mapping->methods("a.a", "zz").empty());
        QVERIFY(mapping->methods("z.z", "a").empty());
    }

    void linesGiveTheInlinedFrames()
    {
        const auto mapping = mappingOf(kMapping);
        QCOMPARE(framesOf(mapping->frame("a.a", "a", 2)), std::string("com.shop.Cart.add:21@Cart.kt"));
        QCOMPARE(framesOf(mapping->frame("a.a", "a", 4)),
                 std::string("com.shop.Log.line:7@Log.java < com.shop.Cart.add:23@Cart.kt"));
        QCOMPARE(framesOf(mapping->frame("a.a", "a", 11)), std::string("com.shop.Cart.add:50@Cart.kt"));
        QCOMPARE(framesOf(mapping->frame("a.e", "a", 3)),
                 std::string("com.shop.Old.isOpen:12@Old.java | com.shop.Old.open:12@Old.java"));
    }

    void linesThatTheMappingDoesNotGiveAreKept()
    {
        const auto mapping = mappingOf(kMapping);
        QCOMPARE(framesOf(mapping->frame("a.a", "c", 77)), std::string("com.shop.Cart.bare:77@Cart.kt"));
        QCOMPARE(framesOf(mapping->frame("a.a", "d", 7)), std::string("com.shop.Cart.kept:7@Cart.kt"));
        QCOMPARE(framesOf(mapping->frame("a.a", "a", 999)),
                 std::string("com.shop.Cart.add:-1@Cart.kt"
                             " | com.shop.Cart.add:-1@Cart.kt"
                             " | com.shop.Cart.add:-1@Cart.kt"));
        QCOMPARE(framesOf(mapping->frame("a.b", "toString", 3)), std::string("com.shop.Item.toString:3@Item.java"));
        QCOMPARE(framesOf(mapping->frame("z.z", "a", 3)), std::string());
    }

    void filesComeFromCommentsOrNames()
    {
        const auto mapping = mappingOf(kMapping);
        QCOMPARE(framesOf(mapping->frame("a.c", "run", 1)), std::string("com.shop.Cart$1.run:0@Cart.kt"));
        QCOMPARE(framesOf(mapping->frame("a.d", "a", 1)), std::string("com.shop.MainKt.main:3@Main.kt"));
    }

    void brokenLinesAreCountedAndPassedOver()
    {
        const std::string text = "garbage\n" + std::string(kMapping)
            + "    1:x:void oops():3 -> q\r\n   nothing here\n    void () -> r\ncom.shop.Twin -> a.a:\n    void t() -> "
              "t\n";
        const auto mapping = mappingOf(text);
        QVERIFY(mapping);
        QCOMPARE(mapping->issues().size(), std::size_t {2});
        QCOMPARE(mapping->issues()[0].code, std::string_view("broken-line"));
        QCOMPARE(mapping->issues()[0].count, std::uint64_t {4});
        QCOMPARE(mapping->issues()[0].offset, std::uint64_t {0});
        QCOMPARE(mapping->issues()[1].code, std::string_view("duplicate-class"));
        QCOMPARE(mapping->className("a.a"), std::string("com.shop.Cart"));
    }

    void windowsLineEndsAndGzipMakeNoDifference()
    {
        std::string windows;
        for (const char c : kMapping)
            windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
        QCOMPARE(framesOf(mappingOf(windows)->frame("a.a", "a", 4)),
                 framesOf(mappingOf(kMapping)->frame("a.a", "a", 4)));

        std::string packed(compressBound(kMapping.size()) + 64, '\0');
        z_stream stream {};
        QCOMPARE(deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(kMapping.data()));
        stream.avail_in = static_cast<uInt>(kMapping.size());
        stream.next_out = reinterpret_cast<Bytef*>(packed.data());
        stream.avail_out = static_cast<uInt>(packed.size());
        QCOMPARE(deflate(&stream, Z_FINISH), Z_STREAM_END);
        packed.resize(stream.total_out);
        deflateEnd(&stream);
        QCOMPARE(mappingOf(packed)->classCount(), std::size_t {6});
    }

    void textThatIsNoMappingIsRefused()
    {
        for (const std::string_view text : {"", "hello\nworld\n", "# compiler: R8\n", "a -> b\n"}) {
            auto source = io::memorySource(asBytes(text));
            const auto mapping = Mapping::read(*source);
            QVERIFY(!mapping);
            QCOMPARE(mapping.error().code, Errc::UnknownFormat);
        }
        QCOMPARE(Mapping::open("/nowhere/mapping.txt").error().code, Errc::NotFound);
    }

    void manyThreadsMayAskAtOnce()
    {
        const auto mapping = mappingOf(kMapping);
        std::vector<std::string> answers(8);
        {
            std::vector<std::jthread> threads;
            for (auto& answer : answers)
                threads.emplace_back([&] { answer = named(mapping->methods("a.a", "a", "(La/b;I)V")); });
        }
        for (const auto& answer : answers)
            QCOMPARE(answer, std::string("com.shop.Cart.add(com.shop.Item,int)"));
    }

    void realMappingsHaveTheirClassesAndNoBrokenLine()
    {
        GL_NEEDS_REAL_DATA();
        for (const char* file : {"mapping-r8.txt", "mapping-inlines.txt", "mapping-callback-inner-class.txt",
                                 "mapping-zero-line-info.txt", "mapping-r8-symbolicated_file_names.txt"}) {
            const auto path = test::realData((std::string("mapping/") + file).c_str()).toStdString();
            const auto mapping = Mapping::open(path);
            GL_VERIFY_RESULT(mapping);
            QFile text(QString::fromStdString(path));
            QVERIFY(text.open(QIODevice::ReadOnly));
            std::size_t lines = 0;
            for (const QByteArray& line : text.readAll().split('\n'))
                lines += !line.isEmpty() && line[0] != ' ' && line[0] != '#';
            QCOMPARE((*mapping)->classCount(), lines);
            QVERIFY((*mapping)->issues().empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestMapping)
#include "tst_mapping.moc"
