// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QObject>
#include <QTest>

#include "core/base/worker_pool.h"
#include "core/import/kept_document.h"
#include "core/trace/trace_text.h"
#include "tests/core/bundle/sample_bundle.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

const QByteArray kTrace = "[{\"ph\":\"X\",\"name\":\"start\",\"pid\":1,\"tid\":1,\"ts\":1,\"dur\":9}]";

/// A cache of its own and files to open.
struct Desk
{
    QTemporaryDir folder;
    cache::Cache cache {{folder.filePath(QStringLiteral("cache")).toStdString(), std::uint64_t {1} << 30}};

    Result<imports::DocumentPtr> open(const QString& path, imports::ImportOptions options = {}) const
    {
        options.cache = &cache;
        return imports::openDocument(path.toStdString(), decode::Registry::builtin(), options);
    }
    std::size_t kept() const
    {
        return static_cast<std::size_t>(QDir(folder.filePath(QStringLiteral("cache"))).entryList(QDir::Files).size());
    }
};

std::string treeText(const imports::Member& member, int depth = 0)
{
    std::string out(static_cast<std::size_t>(depth), ' ');
    out += member.name + " " + member.format + " " + std::to_string(member.bytes) + " "
        + std::to_string(static_cast<int>(member.state)) + " " + member.error.text() + "\n";
    if (member.trace)
        out += trace::dumpText(*member.trace);
    for (const imports::Member& child : member.children)
        out += treeText(child, depth + 1);
    return out;
}

} // namespace

class TestKeptDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSecondOpeningComesFromTheCache()
    {
        const Desk desk;
        const QString path = test::write(desk.folder, "a.json", kTrace);
        const auto first = desk.open(path);
        GL_VERIFY_RESULT(first);
        QVERIFY((*first)->decodeTime > 0);
        QCOMPARE(desk.kept(), std::size_t {0}); // keeping is the caller's decision
        GL_VERIFY_RESULT(imports::keepDecoded(**first, desk.cache));
        QCOMPARE(desk.kept(), std::size_t {1});
        const auto second = desk.open(path);
        GL_VERIFY_RESULT(second);
        QCOMPARE((*second)->decodeTime, DurationNs {0});
        QVERIFY(!(*second)->primary()->slices.ts.isOwned());
        QCOMPARE(treeText((*second)->root), treeText((*first)->root));
    }
    void aChangedFileIsReadAgain()
    {
        const Desk desk;
        const QString path = test::write(desk.folder, "a.json", kTrace);
        GL_VERIFY_RESULT(imports::keepDecoded(**desk.open(path), desk.cache));
        QByteArray other = kTrace;
        other.replace("start", "other");
        QTest::qSleep(20); // the clock of file times is coarse
        test::write(desk.folder, "a.json", other);
        const auto again = desk.open(path);
        GL_VERIFY_RESULT(again);
        QVERIFY((*again)->decodeTime > 0);
        QVERIFY(!(*again)->primary()->strings.find("other").isNone());
    }
    void aDamagedFileFallsBackToDecoding()
    {
        const Desk desk;
        const QString path = test::write(desk.folder, "a.json", kTrace);
        const auto first = desk.open(path);
        GL_VERIFY_RESULT(imports::keepDecoded(**first, desk.cache));
        QFile file(QString::fromStdString(desk.cache.pathOf((*first)->keepAs).string()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        bytes.replace("start", "START");
        QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
        file.close();
        const auto again = desk.open(path);
        GL_VERIFY_RESULT(again);
        QVERIFY((*again)->decodeTime > 0);
        QCOMPARE(treeText((*again)->root), treeText((*first)->root));
        QCOMPARE(desk.kept(), std::size_t {0});
    }
    void otherOptionsAreAnotherDocument()
    {
        const Desk desk;
        const QString path = test::write(desk.folder, "a.json", kTrace);
        GL_VERIFY_RESULT(imports::keepDecoded(**desk.open(path), desk.cache));
        const std::string text = "com.example.Main -> a.a:\n    void run() -> a\n";
        const auto source = io::memorySource(std::as_bytes(std::span(text)));
        const auto mapping = symbols::Mapping::read(*source);
        GL_VERIFY_RESULT(mapping);
        imports::ImportOptions options;
        options.mapping = *mapping;
        const auto mapped = desk.open(path, options);
        GL_VERIFY_RESULT(mapped);
        QVERIFY((*mapped)->decodeTime > 0);
        options = {};
        options.limits.maxDepth = 1;
        QVERIFY((*desk.open(path, options))->decodeTime > 0);
    }
    void whatWasSealedIsNeverKept()
    {
        const Desk desk;
        const auto sample = test::sampleBundle();
        const QByteArray bytes(reinterpret_cast<const char*>(sample.file.data()),
                               static_cast<qsizetype>(sample.file.size()));
        const QString path = test::write(desk.folder, "sample.glb", bytes);
        imports::ImportOptions options;
        const crypto::KeyRing ring = test::sampleRing();
        options.keys = &ring;
        const auto document = desk.open(path, options);
        GL_VERIFY_RESULT(document);
        QVERIFY((*document)->bundle);
        QVERIFY((*document)->keepAs.empty());
        GL_VERIFY_RESULT(imports::keepDecoded(**document, desk.cache));
        QCOMPARE(desk.kept(), std::size_t {0});
    }
    void realFilesComeBackTheSame()
    {
        GL_NEEDS_REAL_DATA();
        const Desk desk;
        int checked = 0;
        for (const char* folder : {"android-trace", "chrome-json", "collapsed", "cpuprofile", "linux-perf", "perfetto",
                                   "pprof", "speedscope"}) {
            QDirIterator files(test::realData(folder), QDir::Files);
            while (files.hasNext()) {
                const QString path = files.next();
                if (files.fileInfo().size() > 1'000'000)
                    continue;
                const auto first = desk.open(path);
                if (!first)
                    continue;
                GL_VERIFY_RESULT(imports::keepDecoded(**first, desk.cache));
                const auto second = desk.open(path);
                GL_VERIFY_RESULT(second);
                QVERIFY2((*second)->decodeTime == 0, qPrintable(path));
                QVERIFY2(treeText((*second)->root) == treeText((*first)->root), qPrintable(path));
                ++checked;
            }
        }
        QVERIFY(checked > 20);
    }
};

QTEST_GUILESS_MAIN(TestKeptDocument)
#include "tst_kept_document.moc"
