// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include <QFile>
#include <QTest>

#include "core/base/byte_reader.h"
#include "core/symbols/retrace.h"
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

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "Class.method:12" of every frame that an answer has.
std::vector<std::string> said(const FrameAnswer& answer)
{
    std::vector<std::string> out;
    for (const auto& frames : answer.alternatives) {
        for (const ClearFrame& frame : frames)
            out.push_back(frame.method.qualifiedName() + ":" + std::to_string(frame.line));
    }
    return out;
}

} // namespace

class TestRetrace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stackLinesAreTakenApart()
    {
        const auto frame
            = parseStackLine("11-23 10:00:00.1 E AndroidRuntime: \tat a.b$c.<init>(SourceFile:12) ~[x.jar]");
        QVERIFY(frame);
        QCOMPARE(frame->className, std::string_view("a.b$c"));
        QCOMPARE(frame->method, std::string_view("<init>"));
        QCOMPARE(frame->file, std::string_view("SourceFile"));
        QCOMPARE(frame->line, 12);
        QCOMPARE(frame->after, std::string_view(" ~[x.jar]"));
        QCOMPARE(parseStackLine("\tat java.base@17/a.b.c(D.java)")->className, std::string_view("a.b"));
        QCOMPARE(parseStackLine("\tat app//a.b.c(Native Method)")->line, -1);
        for (const char* other :
             {"", "at", "at (", "at a(b)", "what a.b.c(D:1)", "\tat a.b.c", "\tat a.b.(D:1)", "a.b(c)"})
            QVERIFY2(!parseStackLine(other), other);
    }

    void realStacksAgreeWithProguardsRetrace_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"mapping-inlines", "mapping-callback-inner-class", "mapping-r8",
                                 "mapping-r8-symbolicated_file_names", "mapping-zero-line-info"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    // The truth is ProGuard's retrace, which knows less than R8 writes down. It differs in four cases, and
    // each line that differs must be one of these:
    // 1. Methods without any line range beside one whose range holds the line. R8 gives no range to methods without
    //    code (abstract ones), which cannot stand in a stack; ProGuard lists them with the obfuscated line.
    // 2. Ranges that R8 maps to source line 0 ("0:65535:...:0:0": code that no source line stands for): ProGuard keeps
    //    the obfuscated line, which is a line of no file.
    // 3. A caller in an inlined chain whose one source line happens to be the first obfuscated line of its range, as in
    //    "49:58:...onCreate$lambda$1(...):49" of the real file: ProGuard keeps the obfuscated line there too.
    // 4. Line 0 means "unknown" to ProGuard, so it lists all lines of the method. Since R8 3.1 a line may be a code
    //    offset, and 0 the first: a range that begins with 0 answers it.
    void realStacksAgreeWithProguardsRetrace()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, name);
        const auto file = [&](const char* pattern) { return test::realData(pattern).arg(name); };
        const auto mapping = Mapping::open(file("mapping/%1.txt").toStdString());
        GL_VERIFY_RESULT(mapping);
        auto truth = contentOf(file("truth/mapping/%1.retraced.txt")).split('\n');
        truth.removeAll(QByteArray());
        qsizetype next = 1; // behind the exception
        const auto take = [&]() { // what truth says of one frame: "Class.method:line"
            const std::string text = truth[next++].toStdString();
            const auto parsed = parseStackLine(text);
            return parsed
                ? std::string(parsed->className).append(".").append(parsed->method) + ":" + std::to_string(parsed->line)
                : std::string();
        };
        for (const QByteArray& stackLine : contentOf(file("truth/mapping/%1.stack.txt")).split('\n')) {
            const std::string line = stackLine.toStdString();
            const auto frame = parseStackLine(line);
            if (!frame)
                continue;
            const auto ours = said((*mapping)->frame(frame->className, frame->method, frame->line, frame->file));
            QVERIFY2(!ours.empty(), line.c_str());
            const std::string obfuscatedLine = ":" + std::to_string(frame->line);
            std::size_t agreed = 0;
            while (agreed < ours.size()) {
                QVERIFY2(next < truth.size(), line.c_str());
                const std::string theirs = take();
                const std::string lineless = ours[agreed].substr(0, ours[agreed].rfind(':'));
                const bool kept = ours[agreed] == lineless + ":0" || ours[agreed].ends_with("onCreate$lambda$1:49");
                if (theirs == ours[agreed] || (kept && theirs == lineless + obfuscatedLine))
                    ++agreed;
                else
                    QVERIFY2(theirs.ends_with(obfuscatedLine), (line + ": " + theirs + " != " + ours[agreed]).c_str());
            }
            // Extra lines of case 1 behind ours, and of case 4 (continued lines without "at").
            const auto isExtra = [&](const std::string& text) {
                const auto parsed = parseStackLine(text);
                if (!parsed)
                    return frame->line == 0;
                const auto all = (*mapping)->methods(frame->className, frame->method);
                return parsed->line == frame->line && all.size() > 1
                    && std::any_of(all.begin(), all.end(),
                                   [&](const ClearMethod& method) {
                                       return method.className == parsed->className && method.name == parsed->method;
                                   })
                    && std::find(ours.begin(), ours.end(),
                                 std::string(parsed->className).append(".").append(parsed->method) + obfuscatedLine)
                    == ours.end();
            };
            while (next < truth.size() && isExtra(truth[next].toStdString()))
                ++next;
        }
        QCOMPARE(next, truth.size());
    }

    void syntheticFramesAroundRealOnesAreLeftOut()
    {
        const auto mapping = mappingOf("a.Main$$ExternalSyntheticLambda0 -> b:\n"
                                       "    1:1:void a.Main.run():5:5 -> c\n"
                                       "    1:1:void onClick():0 -> c\n"
                                       "      # {\"id\":\"com.android.tools.r8.synthesized\"}\n");
        QCOMPARE(retrace(*mapping, "\tat b.c(SourceFile:1)"), std::string("\tat a.Main.run(Main.java:5)"));
    }

    void outlinesAreDroppedAndTheirCallersLinesFound()
    {
        // The example of R8's doc/retrace.md.
        const auto mapping = mappingOf(
            "outline.Class -> a:\n"
            "    1:2:int outline():0:0 -> a\n"
            "      # { \"id\":\"com.android.tools.r8.outline\" }\n"
            "some.Class -> b:\n"
            "    4:4:int outlineCaller(int):98:98 -> s\n"
            "    5:5:int outlineCaller(int):100:100 -> s\n"
            "    27:27:int outlineCaller(int):0:0 -> s\n"
            "      # { \"id\":\"com.android.tools.r8.outlineCallsite\", \"positions\": { \"1\": 4, \"2\": 5 } }\n");
        QCOMPARE(retrace(*mapping, "\tat a.a(:1)\n\tat b.s(:27)\n"),
                 std::string("\tat some.Class.outlineCaller(Class.java:98)\n"));
        QCOMPARE(retrace(*mapping, "\tat a.a(:2)\n\tat b.s(:27)\n"),
                 std::string("\tat some.Class.outlineCaller(Class.java:100)\n"));
        QCOMPARE(retrace(*mapping, "\tat b.s(:27)\n"), std::string("\tat some.Class.outlineCaller(Class.java:0)\n"));
    }

    void rewrittenFramesFollowTheException()
    {
        const auto mapping = mappingOf("some.Class -> a:\n"
                                       "    4:4:void other.Class.inlinee():23:23 -> a\n"
                                       "    4:4:void caller(other.Class):7 -> a\n"
                                       "      # { \"id\":\"com.android.tools.r8.rewriteFrame\", \"conditions\": "
                                       "[\"throws(Ljava/lang/NullPointerException;)\"],"
                                       " \"actions\": [\"removeInnerFrames(1)\"] }\n");
        Q_UNUSED(mapping);
        const auto commented = mappingOf("some.Class -> a:\n"
                                         "    4:4:void other.Class.inlinee():23:23 -> a\n"
                                         "      # { \"id\":\"com.android.tools.r8.rewriteFrame\", \"conditions\": "
                                         "[\"throws(Ljava/lang/NullPointerException;)\"],"
                                         " \"actions\": [\"removeInnerFrames(1)\"] }\n"
                                         "    4:4:void caller(other.Class):7 -> a\n");
        for (const auto& either : {mapping, commented}) {
            QCOMPARE(retrace(*either, "java.lang.NullPointerException: x\n\tat a.a(:4)\n"),
                     std::string("java.lang.NullPointerException: x\n\tat some.Class.caller(Class.java:7)\n"));
            QCOMPARE(retrace(*either, "java.lang.IllegalStateException: x\n\tat a.a(:4)\n"),
                     std::string("java.lang.IllegalStateException: x\n"
                                 "\tat other.Class.inlinee(Class.java:23)\n\tat some.Class.caller(Class.java:7)\n"));
        }
    }

    void exceptionsAndTheTextAroundStacksAreKept()
    {
        const auto mapping = mappingOf("com.shop.Boom -> a:\n    1:1:void go():9:9 -> b\n");
        QCOMPARE(
            retrace(
                *mapping,
                "a: hello\nCaused by: a: no\n\tat a.b(X:1)\n\tat java.lang.Thread.run(Thread.java:5)\n\t... 3 more"),
            std::string("a: hello\nCaused by: com.shop.Boom: no\n\tat com.shop.Boom.go(Boom.java:9)\n"
                        "\tat java.lang.Thread.run(Thread.java:5)\n\t... 3 more"));
        QCOMPARE(retrace(*mapping, "Exception in thread \"main\" a: no\n\tat a.b(X:1)\n"),
                 std::string("Exception in thread \"main\" com.shop.Boom: no\n\tat com.shop.Boom.go(Boom.java:9)\n"));
        QCOMPARE(retrace(*mapping, ""), std::string());
    }

    void ambiguousFramesSaySo()
    {
        const auto mapping = mappingOf("x.A -> a:\n    void one() -> b\n    void two(int) -> b\n");
        QCOMPARE(retrace(*mapping, "\tat a.b(X:1)\n"),
                 std::string("\tat x.A.one(A.java:1)\n\tat <OR> x.A.two(A.java:1)\n"));
    }
};

QTEST_GUILESS_MAIN(TestRetrace)
#include "tst_retrace.moc"
