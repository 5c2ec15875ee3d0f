// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "core/cluster/clear_report.h"
#include "core/cluster/frame_name.h"
#include "core/cluster/report_reader.h"
#include "core/stacks/stack_text.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

Result<cluster::ReportFile> read(std::string_view text)
{
    return cluster::readReports(std::as_bytes(std::span(text)), "name");
}

QString frameText(const cluster::CrashFrame& frame)
{
    return QStringLiteral("%1|%2|%3|%4")
        .arg(QString::fromStdString(frame.function), QString::fromStdString(frame.file),
             QString::fromStdString(frame.module))
        .arg(frame.line);
}

QStringList functions(const cluster::CrashReport& report)
{
    QStringList out;
    for (const auto& frame : report.frames)
        out << QString::fromStdString(frame.function);
    return out;
}

} // namespace

/// The many forms of crash reports come to one shape.
class TestCrashReports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void framesOfEverySpellingAreRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("frame");
        const auto row = [](const char* name, const char* line, const char* frame) {
            QTest::newRow(name) << QByteArray(line) << QString::fromUtf8(frame);
        };
        row("gdb", "#1  0x00000000005e2956 in ns::Doc::Doc (this=0x7fff, in=...) at /src/doc.cpp:517",
            "ns::Doc::Doc (this=0x7fff, in=...)|/src/doc.cpp||517");
        row("gdb, library", "#0  0x00007ffff7 in raise () from /lib/x86_64-linux-gnu/libc.so.6",
            "raise ()||/lib/x86_64-linux-gnu/libc.so.6|0");
        row("sanitizer", "    #2 0x10c0819 in ns::Doc::read(int) const /src/doc.cpp:975:34",
            "ns::Doc::read(int) const|/src/doc.cpp||975");
        row("sanitizer, no symbol", "#0 0x7ffff7b08c59  /build/glibc/memmove.S:345", "|/build/glibc/memmove.S||345");
        row("sanitizer, module", "#9 0x55 in __libc_start_main (/lib/libc.so.6+0x24082)",
            "__libc_start_main||/lib/libc.so.6|0");
        row("tombstone", "    #00 pc 000000000000b884  /data/app/lib/arm64/libx.so (test_call+24) (BuildId: 1f00)",
            "test_call||/data/app/lib/arm64/libx.so|0");
        row("tombstone, no symbol", "#03 pc 00001234  /system/lib/libart.so", "||/system/lib/libart.so|0");
        row("tombstone, in an archive", "#01 pc 0001a  /data/app/base.apk!libx.so (offset 0x1000) (go+8)",
            "go||/data/app/base.apk!libx.so|0");
        row("native frame of a dump",
            "  native: #01 pc 004f9c5c  /apex/libart.so (art::Thread::DumpStack(bool) const+508)",
            "art::Thread::DumpStack(bool) const||/apex/libart.so|0");
        row("java", "\tat com.app.Cart.checkout(Cart.java:67)", "com.app.Cart.checkout|Cart.java||67");
        row("java, native", "  at java.lang.Thread.sleep(Native Method)", "java.lang.Thread.sleep|||0");
        row("java, with a module", "at java.base/java.util.List.get(List.java:9)", "java.util.List.get|List.java||9");
        row("python", "File \"/lib/yaml/resolver.py\", line 361, in resolve", "resolve|/lib/yaml/resolver.py||361");
    }
    void framesOfEverySpellingAreRead()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QString, frame);
        const auto read = stacks::readFrame(line.toStdString());
        QVERIFY(read);
        QCOMPARE(frameText(*read), frame);
    }

    void otherLinesAreNoFrames()
    {
        for (const char* line :
             {"", "at", "#", "#x", "# heading", "backtrace:", "Caused by: x.Y: z", "attention (please)"})
            QVERIFY2(!stacks::readFrame(line), line);
    }

    void namesLoseWhatDiffersFromBuildToBuild_data()
    {
        QTest::addColumn<QByteArray>("function");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* function, const char* name) {
            QTest::newRow(function) << QByteArray(function) << QByteArray(name);
        };
        row("ns::Map<int, std::string>::at(int const&) const", "ns::Map::at");
        row("void ns::run<Foo>(Foo&&)", "ns::run");
        row("ns::f (this=0x7fffffffcee0, n=3)", "ns::f");
        row("(anonymous namespace)::helper(int)", "{anonymous}::helper");
        row("ns::Entry::name[abi:cxx11]() const", "ns::Entry::name");
        row("ns::Less::operator()(int, int) const", "ns::Less::operator()");
        row("ns::Big::operator<(ns::Big const&)", "ns::Big::operator<");
        row("com.app.Cart.<init>", "com.app.Cart.<init>");
        row("crate::work::h0123456789abcdef", "crate::work");
    }
    void namesLoseWhatDiffersFromBuildToBuild()
    {
        QFETCH(const QByteArray, function);
        QFETCH(const QByteArray, name);
        QCOMPARE(QByteArray::fromStdString(cluster::functionName(function.toStdString())), name);
    }

    void theInnermostCauseOfAnExceptionCounts()
    {
        const auto file
            = read("FATAL EXCEPTION: main\njava.lang.RuntimeException: outer\n\tat a.B.c(B.java:1)\n"
                   "Caused by: app.CartException: item 17\n\tat app.Cart.add(Cart.java:5)\n"
                   "\tat app.Cart.fill(Cart.java:9)\n\t... 3 more\n\nlater:\n\tat other.Thread.run(T.java:1)\n");
        GL_VERIFY_RESULT(file);
        const cluster::CrashReport& report = file->reports.front();
        QCOMPARE(report.kind, cluster::CrashKind::Managed);
        QCOMPARE(report.reason, std::string("app.CartException"));
        QCOMPARE(report.message, std::string("item 17"));
        QCOMPARE(functions(report), QStringList({QStringLiteral("app.Cart.add"), QStringLiteral("app.Cart.fill")}));
        QCOMPARE(report.id, std::string("name"));
    }

    void jsonLinesAreRead()
    {
        const auto file
            = read("{\"id\":\"r1\",\"frames\":[{\"function\":\"f\",\"file\":\"a.c\",\"line\":3,\"module\":\"m\"}]}\n"
                   "not json\n\n{\"id\":2,\"kind\":\"anr\",\"frames\":[\"#0 0x1 in g () at b.c:4\"]}\n{\"other\":1}\n");
        GL_VERIFY_RESULT(file);
        QCOMPARE(file->reports.size(), std::size_t {2});
        QCOMPARE(file->badRecords, std::uint64_t {2});
        QCOMPARE(file->firstBadLine, std::uint64_t {2});
        QCOMPARE(file->reports[0].id, std::string("r1"));
        QCOMPARE(frameText(file->reports[0].frames[0]), QStringLiteral("f|a.c|m|3"));
        QCOMPARE(file->reports[1].id, std::string("2"));
        QCOMPARE(file->reports[1].kind, cluster::CrashKind::Anr);
        QCOMPARE(frameText(file->reports[1].frames[0]), QStringLiteral("g ()|b.c||4"));
    }

    void whatIsNoReportIsSaidToBeNone()
    {
        for (const char* text : {"", "hello\n", "{}", "{\"a\":", "#1 is the best\n", "\x01\x02\x03"})
            QCOMPARE(read(text).error().code, Errc::UnknownFormat);
    }

    void cutReportsNeverCrash()
    {
        QByteArray all;
        for (const char* name :
             {"tombstone/xcrash_java.txt", "tombstone/sentry_tombstone.pb", "anr/xcrash_anr_arm64-v8a.txt"}) {
            GL_NEEDS_REAL_DATA();
            QFile file(test::realData(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray whole = file.readAll();
            for (qsizetype sixteenth = 0; sixteenth < 16; ++sixteenth) {
                const QByteArray cut = whole.left(whole.size() * sixteenth / 16);
                const auto read = cluster::readReports(
                    std::as_bytes(std::span(cut.data(), static_cast<std::size_t>(cut.size()))), "x");
                QVERIFY(read || read.error().code == Errc::UnknownFormat);
            }
        }
    }

    void realReportsAreRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("top");
        const auto row = [](const char* file, cluster::CrashKind kind, const char* reason, const char* top) {
            QTest::newRow(file) << QString::fromUtf8(file) << static_cast<int>(kind) << QString::fromUtf8(reason)
                                << QString::fromUtf8(top);
        };
        row("tombstone/xcrash_java.txt", cluster::CrashKind::Managed, "java.lang.RuntimeException",
            "xcrash.XCrash.testJavaCrash");
        row("tombstone/xcrash_native_arm64-v8a.txt", cluster::CrashKind::Native, "SIGSEGV", "xc_test_call_4");
        row("anr/xcrash_anr_arm64-v8a.txt", cluster::CrashKind::Anr, "Sleeping", "java.lang.Thread.sleep");
        row("anr/bugsnag_emulator-exit-anr-trace.txt", cluster::CrashKind::Anr, "Sleeping", "java.lang.Thread.sleep");
    }
    void realReportsAreRead()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(const QString, file);
        QFETCH(const int, kind);
        QFETCH(const QString, reason);
        QFETCH(const QString, top);
        QFile input(test::realData(file.toUtf8().constData()));
        QVERIFY(input.open(QIODevice::ReadOnly));
        const QByteArray bytes = input.readAll();
        const auto read
            = cluster::readReports(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))), "x");
        GL_VERIFY_RESULT(read);
        const cluster::CrashReport& report = read->reports.front();
        QCOMPARE(static_cast<int>(report.kind), kind);
        QCOMPARE(QString::fromStdString(report.reason), reason);
        QVERIFY(!report.frames.empty());
        if (!top.isEmpty())
            QCOMPARE(QString::fromStdString(report.frames.front().function), top);
    }

    void obfuscatedReportsBecomeClear()
    {
        constexpr std::string_view kMapping = "com.shop.Cart -> a.a:\n"
                                              "    1:3:void add(com.shop.Item):20:22 -> a\n"
                                              "    4:4:void com.shop.Log.line(java.lang.String):7:7 -> a\n"
                                              "    4:4:void add(com.shop.Item):23 -> a\n"
                                              "com.shop.Failure -> a.b:\n";
        const auto source = io::memorySource(std::as_bytes(std::span(kMapping)));
        const auto mapping = symbols::Mapping::read(*source);
        GL_VERIFY_RESULT(mapping);
        auto file = read("a.b: no\n\tat a.a.a(SourceFile:4)\n\tat a.a.a(SourceFile:2)\n"
                         "\tat android.os.Looper.loop(Looper.java:1)\n");
        GL_VERIFY_RESULT(file);
        cluster::CrashReport& report = file->reports.front();
        cluster::clearNames(report, **mapping);
        QCOMPARE(report.reason, std::string("com.shop.Failure"));
        QCOMPARE(functions(report),
                 (QStringList {QStringLiteral("com.shop.Log.line"), QStringLiteral("com.shop.Cart.add"),
                               QStringLiteral("com.shop.Cart.add"), QStringLiteral("android.os.Looper.loop")}));
        QCOMPARE(report.frames[2].line, 21);
    }

    void aProtobufTombstoneIsRead()
    {
        GL_NEEDS_REAL_DATA();
        QFile input(test::realData("tombstone/sentry_tombstone.pb"));
        QVERIFY(input.open(QIODevice::ReadOnly));
        const QByteArray bytes = input.readAll();
        const auto read
            = cluster::readReports(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))), "x");
        GL_VERIFY_RESULT(read);
        QCOMPARE(read->reports.front().kind, cluster::CrashKind::Native);
        QVERIFY(read->reports.front().reason.starts_with("SIG"));
        QVERIFY(read->reports.front().frames.size() > 5);
    }
};

QTEST_GUILESS_MAIN(TestCrashReports)
#include "tst_crash_reports.moc"
