// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <utility>

#include "core/base/iso_time.h"
#include "core/import/bugreport_header.h"
#include "core/import/bugreport_sections.h"
#include "core/import/document.h"
#include "core/import/extract.h"
#include "tests/core/import/packed.h"
#include "tests/support/test_data.h"

using namespace graylens;
using imports::Member;
using imports::MemberState;

namespace {

const QByteArray kLog = "--------- beginning of main\n"
                        "01-08 15:29:55.853  3225  3254 I Service: ready\n"
                        "01-08 15:29:55.854  3238  3238 W Service: late\n";
const QByteArray kReport = "========\n== dumpstate: 2020-01-08 15:30:07\n========\n\n"
                           "------ MEMORY INFO (/proc/meminfo) ------\nMemTotal: 1 kB\n"
                           "------ 0.01s was the duration of 'MEMORY INFO' ------\n"
                           "------ SYSTEM LOG (logcat -d) ------\n"
    + kLog + "------ 0.1s was the duration of 'SYSTEM LOG' ------\n------ PROCESSES (ps) ------\npid 1\n";

Result<imports::DocumentPtr> open(const std::string& path)
{
    static const decode::Registry registry = decode::Registry::builtin();
    return imports::openDocument(path, registry);
}

const Member* named(const Member& report, std::string_view start)
{
    const auto found
        = std::ranges::find_if(report.children, [&](const Member& m) { return m.name.starts_with(start); });
    return found == report.children.end() ? nullptr : &*found;
}

/// Everything the sections hold, with their titles.
std::string toldSections(io::ByteSource& source, std::size_t chunk)
{
    imports::BugreportSections sections(source);
    std::string out, title;
    std::vector<std::byte> buffer(chunk);
    while (sections.next(title).value_or(false)) {
        out += "[" + title + "]";
        for (auto got = sections.read(buffer); got && *got > 0; got = sections.read(buffer))
            out.append(reinterpret_cast<const char*>(buffer.data()), *got);
    }
    return out;
}

} // namespace

class TestImportBugreport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void logsOpenAndOtherSectionsStayText()
    {
        test::Files files;
        const auto document = open(files.add("report.txt", kReport));
        GL_VERIFY_RESULT(document);
        const Member& root = (*document)->root;
        QCOMPARE(root.format, std::string("bugreport"));
        QVERIFY(root.state == MemberState::Ok);
        QCOMPARE(root.children.size(), std::size_t {4});
        QCOMPARE(root.children[2].format, std::string("logcat"));
        QCOMPARE(root.children[2].trace->logs.size(), std::size_t {2});
        QVERIFY(root.children[1].state == MemberState::Unsupported);
    }
    void theHeadDatesTheLogs()
    {
        const QByteArray head = "========\n== dumpstate: 2020-01-08 15:30:07\n========\n\nBuild: a\n"
                                "Uptime: up 0 weeks, 1 day, 2 hours, 3 minutes\n";
        const auto clocks = imports::reportClocks(head.toStdString());
        QVERIFY(clocks && clocks->boot);
        QCOMPARE(clocks->begun, parseIsoTime("2020-01-08T15:30:07Z")->ns);
        // Between three and four minutes past the hour, and a second for the head's own time.
        QCOMPARE(clocks->boot->wall, parseIsoTime("2020-01-07T13:26:37Z")->ns);
        QCOMPARE(clocks->boot->uncertainty, DurationNs {31'000'000'000});
        QVERIFY(!imports::reportClocks("== dumpstate: never\n"));
        QVERIFY(!imports::reportClocks("== dumpstate: 2020-01-08 15:30:07\nUptime: up a while\n")->boot);

        test::Files files;
        const auto document = open(files.add("report.txt",
                                             head + "------ SYSTEM LOG (logcat) ------\n" + kLog
                                                 + "------ KERNEL LOG (dmesg) ------\n<6>[    1.5] a: b\n"
                                                   "<6>[    2.5] a: b\n<6>[    3.5] a: b\n"));
        GL_VERIFY_RESULT(document);
        const auto& sections = (*document)->root.children;
        QCOMPARE(sections.size(), std::size_t {3});
        QCOMPARE(sections[1].trace->logs.ts[0], parseIsoTime("2020-01-08T15:29:55.853Z")->ns);
        QCOMPARE(sections[2].format, std::string("kernel-log"));
        QCOMPARE(sections[2].trace->logs.ts[0], parseIsoTime("2020-01-07T13:26:38.5Z")->ns);
    }
    void aKernelLogThatTellsBothClocksIsCloserThanTheHead()
    {
        const auto document = open(test::golden("import/bugreport.txt").toStdString());
        GL_VERIFY_RESULT(document);
        const Member* kernel = named((*document)->root, "KERNEL LOG");
        QVERIFY(kernel && kernel->trace);
        // 12:26:38.5 UTC at 1.5 s, and the head says that the device is an hour east.
        QCOMPARE(kernel->trace->logs.ts[0], parseIsoTime("2020-01-07T13:26:38.5Z")->ns);
        QCOMPARE(kernel->trace->logs.ts[2], parseIsoTime("2020-01-07T13:26:40.5Z")->ns);
        QVERIFY((*document)->root.state == MemberState::Ok);
    }
    void sectionsAreExtractedWithoutTheLinesOfTheReport()
    {
        test::Files files;
        const auto document = open(files.add("report.txt", kReport));
        GL_VERIFY_RESULT(document);
        const std::string out = files.folder() + "/section";
        const std::size_t place[] {2};
        GL_VERIFY_RESULT(imports::extractMember(**document, place, out));
        QFile file(QString::fromStdString(out));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), kLog);
    }
    void sizesOfReadsDoNotMatter()
    {
        const auto bytes = std::as_bytes(std::span(kReport.constData(), static_cast<std::size_t>(kReport.size())));
        const std::string whole = toldSections(*io::memorySource(bytes), 1U << 16U);
        for (const std::size_t chunk : {std::size_t {1}, std::size_t {7}, std::size_t {64}})
            QCOMPARE(toldSections(*io::chunked(io::memorySource(bytes), chunk), chunk), whole);
    }
    void cutsKeepWhatComesBefore()
    {
        test::Files files;
        for (qsizetype size = 64; size < kReport.size(); size += 16) {
            const auto document = open(files.add("cut.txt", kReport.first(size)));
            if (document)
                QCOMPARE((*document)->root.format, std::string("bugreport"));
        }
    }
    void realReports_data()
    {
        // Lines of these sections that begin with a month and a day, counted with awk.
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<std::size_t>("system");
        QTest::addColumn<std::size_t>("event");
        QTest::addColumn<std::size_t>("radio");
        const auto add = [](const char* path, std::size_t system, std::size_t event, std::size_t radio) {
            QTest::newRow(path) << QByteArray(path) << system << event << radio;
        };
        add("bugreport/bugreport-sailfish-QP1A.zip", 3427, 48, 4);
        add("bugreport/bugreport_aidldeadlock.txt", 1089, 843, 102);
        add("bugreport/bugreport_deadlock.txt", 925, 582, 101);
    }
    void realReports()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QByteArray, path);
        QFETCH(std::size_t, system);
        QFETCH(std::size_t, event);
        QFETCH(std::size_t, radio);
        const auto document = open(test::realData(path.constData()).toStdString());
        GL_VERIFY_RESULT(document);
        const Member& root = (*document)->root;
        const Member& report = root.format == "zip" ? root.children.front() : root;
        QCOMPARE(report.format, std::string("bugreport"));
        const std::pair<const char*, std::size_t> logs[] {
            {"SYSTEM LOG", system}, {"EVENT LOG", event}, {"RADIO LOG", radio}};
        for (const auto& [title, records] : logs) {
            const Member* member = named(report, title);
            QVERIFY2(member && member->format == "logcat" && member->trace, title);
            QCOMPARE(member->trace->logs.size(), records);
        }
        if (const Member* kernel = named(report, "KERNEL LOG (dmesg)")) { // each line tells seconds since the start
            QCOMPARE(kernel->format, std::string("kernel-log"));
            const trace::Logs& lines = kernel->trace->logs;
            QVERIFY(lines.ts[0] > parseIsoTime("1980-01-05T00:00:00Z")->ns);
            QVERIFY(lines.ts[lines.size() - 1] < parseIsoTime("1980-01-08T00:00:00Z")->ns);
        }
        for (const char* traces : {"VM TRACES JUST NOW", "VM TRACES AT LAST ANR"}) {
            const Member* member = named(report, traces);
            QVERIFY2(member && member->format == "thread-dump" && member->trace, traces);
        }
    }
};

QTEST_GUILESS_MAIN(TestImportBugreport)
#include "tst_import_bugreport.moc"
