// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Names that a trace carries for its own frames: symbols of native code, mappings of obfuscated apps.
#include <map>
#include <set>
#include <string>
#include <vector>

#include <QObject>

#include "core/decode/perfetto/perfetto_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/core/decode/perfetto/wire_text.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using test::Wire;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// Sequence 1 describes frames of one binary: call stack 1 is frame 1, and so on. Frame 1 is at address 0x1000.
Wire interned(std::string_view path, const std::vector<std::string>& functions, std::string_view buildId = {})
{
    Wire out;
    out.message(17, Wire().number(1, 1).bytes(2, path));
    out.message(16, Wire().number(1, 1).bytes(2, buildId));
    out.message(19, Wire().number(1, 1).number(2, 1).number(7, 1));
    for (std::uint64_t i = 1; i <= functions.size(); ++i) {
        const std::string& function = functions[static_cast<std::size_t>(i - 1)];
        if (!function.empty())
            out.message(5, Wire().number(1, i).bytes(2, function));
        out.message(6, Wire().number(1, i).number(2, function.empty() ? 0 : i).number(3, 1).number(4, i * 0x1000));
        out.message(7, Wire().number(1, i).number(2, i));
    }
    return out;
}

/// One sample of each of `stacks` call stacks.
std::string samples(const Wire& internedData, std::uint64_t stacks)
{
    std::string out = Wire().number(10, 1).number(13, 1).message(12, internedData).packet();
    for (std::uint64_t i = 1; i <= stacks; ++i) {
        const Wire sample = Wire().number(2, 7).number(3, 7).number(4, i);
        out += Wire().number(8, 1000 * i).number(10, 1).number(13, 2).message(66, sample).packet();
    }
    return out;
}

struct Method
{
    const char* obfuscated;
    const char* clear;
    std::uint64_t from = 0, to = 0, source = 0;
};

std::string mapping(const char* package, const char* obfuscated, const char* clear, const std::vector<Method>& methods)
{
    Wire one;
    one.bytes(1, obfuscated).bytes(2, clear);
    for (const Method& method : methods) {
        Wire member = Wire().bytes(1, method.obfuscated).bytes(2, method.clear);
        if (method.from > 0)
            member.number(3, method.from).number(4, method.to).number(5, method.source);
        one.message(4, member);
    }
    return Wire().message(64, Wire().bytes(1, package).number(2, 3).message(3, one)).packet();
}

struct Named
{
    std::string name, original, file;
    std::int32_t line = 0;
    bool operator==(const Named&) const = default;
};

/// The stack of each sample, outermost frame first.
std::vector<std::vector<Named>> stacksOf(const trace::Trace& trace)
{
    std::vector<std::vector<Named>> out;
    for (StackId stack : trace.samples.stack) {
        auto& frames = out.emplace_back();
        for (; !stack.isNone(); stack = trace.stacks.caller[stack.value()]) {
            const std::uint32_t frame = trace.stacks.frame[stack.value()].value();
            const StringId original = trace.frames.original[frame];
            frames.insert(frames.begin(),
                          {std::string(trace.text(trace.frames.name[frame])),
                           original.isNone() ? std::string() : std::string(trace.text(original)),
                           std::string(trace.text(trace.frames.file[frame])), trace.frames.line[frame]});
        }
    }
    return out;
}

std::vector<std::vector<Named>> decoded(std::string_view text)
{
    const auto trace = test::decodeBytes(*decode::perfettoDecoder(), bytesOf(text));
    return trace ? stacksOf(**trace) : std::vector<std::vector<Named>> {};
}

} // namespace

class TestPerfettoSymbols : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void golden()
    {
        test::checkGolden(*decode::perfettoDecoder(), test::golden("perfetto/symbols.pftrace"),
                          test::Truncation::MayPass);
    }

    void symbolsNameAddressesOfTheirBinary()
    {
        const auto module = [](std::string_view id, std::uint64_t address, const char* function) {
            const Wire line = Wire().bytes(1, function).bytes(2, "a.cc").number(3, 12);
            const Wire symbols = Wire().number(1, address).message(2, line);
            return Wire().message(61, Wire().bytes(1, "/lib/liba.so").bytes(2, id).message(3, symbols)).packet();
        };
        const auto stacks = decoded(samples(interned("/lib/liba.so", {"", ""}, "\x01\x02"), 2)
                                    + module("\x01\x02", 0x1000, "run()") + module("\x09", 0x2000, "wrong()"));
        QCOMPARE(stacks.size(), std::size_t {2});
        QCOMPARE(stacks[0], (std::vector<Named> {{"run()", "liba.so+0x1000", "a.cc", 12}}));
        QCOMPARE(stacks[1], (std::vector<Named> {{"liba.so+0x2000", "", "/lib/liba.so", 0}}));
    }

    void inlinedFunctionsBecomeFrames()
    {
        const Wire symbols = Wire()
                                 .number(1, 0x1000)
                                 .message(2, Wire().bytes(1, "inner").bytes(2, "b.h").number(3, 5))
                                 .message(2, Wire().bytes(1, "outer").bytes(2, "a.cc").number(3, 12));
        const auto stacks = decoded(samples(interned("/lib/liba.so", {""}), 1)
                                    + Wire().message(61, Wire().bytes(1, "/lib/liba.so").message(3, symbols)).packet());
        QCOMPARE(stacks.size(), std::size_t {1});
        QCOMPARE(stacks[0],
                 (std::vector<Named> {{"outer", "liba.so+0x1000", "a.cc", 12}, {"inner", "liba.so+0x1000", "b.h", 5}}));
    }

    void mappingsNameMethodsOfTheirApp()
    {
        const std::string trace = samples(interned("/data/app/com.shop-x==/base.apk", {"a.b", "a.c", "a.zz"}), 3)
            + mapping("com.wrong", "a", "wrong.Class", {{"b", "wrong"}, {"c", "wrong"}})
            + mapping("com.shop", "a", "shop.Cart", {{"b", "add"}, {"c", "shop.Other.remove"}});
        const auto stacks = decoded(trace);
        QCOMPARE(stacks.size(), std::size_t {3});
        QCOMPARE(stacks[0][0].name, std::string("shop.Cart.add"));
        QCOMPARE(stacks[0][0].original, std::string("a.b"));
        QCOMPARE(stacks[1][0].name, std::string("shop.Other.remove"));
        QCOMPARE(stacks[2][0].name, std::string("shop.Cart.zz")); // a kept method of a renamed class
    }

    void otherAppsKeepTheirNames()
    {
        const std::string trace = samples(interned("/data/app/com.other-x==/base.apk", {"a.b"}), 1)
            + mapping("com.shop", "a", "shop.Cart", {{"b", "add"}});
        QCOMPARE(decoded(trace),
                 (std::vector<std::vector<Named>> {{{"a.b", "", "/data/app/com.other-x==/base.apk", 0}}}));
    }

    void namesThatMayBeSeveralNameAll()
    {
        const std::string trace = samples(interned("memfd:jit-cache", {"a.b"}), 1)
            + mapping("com.shop", "a", "shop.Cart", {{"b", "add"}, {"b", "shop.Other.add"}});
        QCOMPARE(decoded(trace)[0][0].name, std::string("shop.Cart.add|shop.Other.add"));
    }

    void linesTellWhatWasInlined()
    {
        const Wire frame = Wire().bytes(1, "a.b").number(3, 4);
        const Wire sample = Wire().message(1, Wire().number(2, 7).number(3, 7)).message(5, Wire().message(1, frame));
        const std::string trace = Wire().number(8, 1000).number(10, 1).message(135, sample).packet()
            + mapping("com.shop", "a", "shop.Cart",
                      {{"b", "shop.Log.line", 3, 5, 7}, {"b", "add", 3, 5, 23}, {"b", "size", 9, 9, 40}});
        const auto stacks = decoded(trace);
        QCOMPARE(stacks.size(), std::size_t {1});
        QCOMPARE(
            stacks[0],
            (std::vector<Named> {{"shop.Cart.add", "a.b", "Cart.java", 23}, {"shop.Log.line", "a.b", "Log.java", 7}}));
    }

    void brokenMappingsCostOnlyThemselves()
    {
        const std::string trace = samples(interned("memfd:jit-cache", {"a.b"}), 1) + mapping("com.empty", "", "", {})
            + mapping("com.shop", "a", "shop.Cart", {{"b", "add"}, {"x", "two\nlines -> y"}});
        QCOMPARE(decoded(trace)[0][0].name, std::string("shop.Cart.add"));
    }

    void stacksOfFailedAllocationsAreSamples()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(
            test::realData("perfetto-difftests/Deobfuscation__art_oome_stack_sample_deobfuscation/trace.pftrace"));
        const auto trace = test::decodeBytes(*decode::perfettoDecoder(), bytes);
        GL_VERIFY_RESULT(trace);
        QCOMPARE(stacksOf(**trace),
                 (std::vector<std::vector<Named>> {{{"com.google.classtwo.bar", "hwe.a", "classtwo.java", 42},
                                                    {"com.google.classone.foo", "hye.a", "classone.java", 45}}}));
        QCOMPARE((*trace)->logs.size(), std::size_t {1});
    }

    void namesAgreeWithTheMakersAnswers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("app") << QStringLiteral("ProfilingHeapProfiling__heap_profile_deobfuscate")
                             << QStringList {QStringLiteral("Bar.function1")};
        QTest::newRow("compiled at run time") << QStringLiteral("ProfilingHeapProfiling__heap_profile_deobfuscate_2")
                                              << QStringList {QStringLiteral("Bar.function1")};
        QTest::newRow("merged classes") << QStringLiteral("R8RetraceCompat__horizontal_class_merging")
                                        << QStringList {QStringLiteral("com.example.A.foo"),
                                                        QStringLiteral("com.example.B.bar"),
                                                        QStringLiteral("com.example.B.baz|com.example.A.baz")};
    }
    void namesAgreeWithTheMakersAnswers()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, name);
        QFETCH(QStringList, expected);
        const auto bytes
            = test::fileBytes(test::realData("perfetto-difftests/") + name + QStringLiteral("/trace.pftrace"));
        const auto source = io::memorySource(bytes);
        std::map<std::string, trace::TraceBuilder> parts;
        GL_VERIFY_RESULT(decode::perfettoDecoder()->decodeParts(
            *source, [&parts](std::string_view part) -> trace::EventSink& { return parts[std::string(part)]; }, {}));
        const auto trace = std::move(parts.at("heap, allocated")).finish();
        GL_VERIFY_RESULT(trace);
        QStringList names;
        for (const auto& stack : stacksOf(**trace)) {
            names.append(QString::fromStdString(stack.back().name));
            QVERIFY(!stack.back().original.empty());
        }
        names.sort();
        QCOMPARE(names, expected);
    }
};

QTEST_GUILESS_MAIN(TestPerfettoSymbols)
#include "tst_perfetto_symbols.moc"
