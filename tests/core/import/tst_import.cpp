// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <unistd.h>

#include <QObject>

#include <zstd.h>

#include "core/base/worker_pool.h"
#include "core/import/document.h"
#include "core/logs/log_source.h"
#include "core/trace/trace_text.h"
#include "tests/core/import/packed.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using imports::MemberState;
using test::gzipped;

namespace {

QByteArray zstdPacked(const QByteArray& plain)
{
    QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(plain.size()))), '\0');
    out.truncate(static_cast<qsizetype>(ZSTD_compress(out.data(), static_cast<std::size_t>(out.size()),
                                                      plain.constData(), static_cast<std::size_t>(plain.size()), 3)));
    return out;
}

QByteArray contentOf(const char* golden)
{
    QFile file(test::golden(golden));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Trace events enough that a cut loses only some of them.
QByteArray manyEvents()
{
    QByteArray text = "[";
    for (int i = 0; i < 50'000; ++i) {
        text += i ? "," : "";
        text += "{\"ph\":\"X\",\"name\":\"n" + QByteArray::number(i * 7919 % 10'007)
            + "\",\"pid\":1,\"tid\":1,\"ts\":" + QByteArray::number(i) + ",\"dur\":1}";
    }
    return text + "]";
}

Result<imports::DocumentPtr> open(const std::string& path, const Operation& operation = {},
                                  const imports::ImportOptions& options = {})
{
    static const decode::Registry registry = decode::Registry::builtin();
    return imports::openDocument(path, registry, options, operation);
}

bool hasIssue(const trace::Trace& trace, std::string_view code)
{
    return std::any_of(trace.issues.begin(), trace.issues.end(),
                       [code](const auto& issue) { return issue.code == code; });
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

private:
    test::Files m_files;

private Q_SLOTS:
    void contentDecidesNotTheName()
    {
        const auto document = open(m_files.add("wrong.trace", contentOf("chrome_json/phases.json")));
        GL_VERIFY_RESULT(document);
        QCOMPARE((*document)->root.format, std::string("chrome-json"));
        QCOMPARE((*document)->root.name, std::string("wrong.trace"));
        QVERIFY((*document)->primary() != nullptr);
        QVERIFY((*document)->bundle == nullptr);
    }
    void compressionIsSeenThrough()
    {
        const QByteArray plain = contentOf("collapsed/normal.folded");
        const auto expected = open(m_files.add("plain", plain));
        GL_VERIFY_RESULT(expected);
        const std::string dump = trace::dumpText(*(*expected)->primary());
        for (const QByteArray& packed : {gzipped(plain), zstdPacked(plain), gzipped(zstdPacked(plain)),
                                         gzipped(plain.left(20)) + gzipped(plain.mid(20))}) {
            const auto document = open(m_files.add("stacks.folded.gz", packed));
            GL_VERIFY_RESULT(document);
            QCOMPARE(trace::dumpText(*(*document)->primary()), dump);
            QVERIFY(!(*document)->isPartial());
            QCOMPARE((*document)->root.children.size(), std::size_t {1});
            QCOMPARE((*document)->root.children[0].name, std::string("stacks.folded"));
        }
    }
    void layersHaveALimit()
    {
        QByteArray packed = contentOf("collapsed/normal.folded");
        for (int layer = 0; layer < 20; ++layer)
            packed = gzipped(packed);
        const auto document = open(m_files.add("onion.gz", packed));
        QVERIFY(!document.has_value());
        QCOMPARE(document.error().code, Errc::LimitExceeded);
    }
    void aBombIsRefused()
    {
        imports::ImportOptions options;
        options.limits.maxOutputBytes = 1'000'000;
        const auto document = open(m_files.add("bomb.gz", gzipped(QByteArray(50'000'000, ' '))), {}, options);
        QVERIFY(!document.has_value());
    }
    void cutCompressionKeepsWhatStands()
    {
        for (const QByteArray& packed : {gzipped(manyEvents()), zstdPacked(manyEvents())}) {
            const auto document = open(m_files.add("cut.json.gz", packed.left(packed.size() / 2)));
            GL_VERIFY_RESULT(document);
            QVERIFY((*document)->isPartial());
            QVERIFY(hasIssue(*(*document)->primary(), "truncated"));
            const std::size_t slices = (*document)->primary()->slices.size();
            QVERIFY2(slices > 1'000 && slices < 50'000, qPrintable(QString::number(slices)));
            QCOMPARE((*document)->root.state, MemberState::Partial);
        }
    }
    void damagedCompressionKeepsWhatStands()
    {
        QByteArray packed = gzipped(manyEvents());
        packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 0x55);
        const auto document = open(m_files.add("bad.json.gz", packed));
        GL_VERIFY_RESULT(document);
        QVERIFY((*document)->isPartial());
        packed = gzipped(manyEvents());
        packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1); // the checksum
        const auto unchecked = open(m_files.add("sum.json.gz", packed));
        GL_VERIFY_RESULT(unchecked);
        QVERIFY((*unchecked)->isPartial());
        QCOMPARE((*unchecked)->primary()->slices.size(), std::size_t {50'000});
    }
    void compressionCutBeforeAnythingIsAnError()
    {
        const auto document = open(m_files.add("stub.gz", gzipped(manyEvents()).left(12)));
        QVERIFY(!document.has_value());
        QCOMPARE(document.error().code, Errc::Truncated);
    }
    void unknownContentIsNamedAsUnknown()
    {
        for (const QByteArray& content : {QByteArray("hello\n"), QByteArray("\x01\x02\x03"), QByteArray()}) {
            const auto document = open(m_files.add("what.json", content));
            QVERIFY(!document.has_value());
            QCOMPARE(document.error().code, Errc::UnknownFormat);
            const auto packed = open(m_files.add("what.json.gz", gzipped(content)));
            QVERIFY(!packed.has_value());
            QCOMPARE(packed.error().code, Errc::UnknownFormat);
        }
    }
    void missingFilesAndEmptyFoldersAreErrors()
    {
        const auto missing = open(m_files.folder() + "/none.json");
        QVERIFY(!missing.has_value());
        QCOMPARE(missing.error().code, Errc::NotFound);
        const test::Files empty;
        const auto folder = open(empty.folder());
        QVERIFY(!folder.has_value());
        QCOMPARE(folder.error().code, Errc::UnknownFormat);
    }
    void standardInputIsAFileLikeAnyOther()
    {
        const QByteArray content = gzipped(contentOf("chrome_json/async.json"));
        int ends[2] = {};
        QCOMPARE(::pipe(ends), 0);
        QCOMPARE(::write(ends[1], content.constData(), static_cast<std::size_t>(content.size())), content.size());
        ::close(ends[1]);
        const int before = ::dup(STDIN_FILENO);
        ::dup2(ends[0], STDIN_FILENO);
        const auto document = open("-");
        ::dup2(before, STDIN_FILENO);
        ::close(before);
        ::close(ends[0]);
        GL_VERIFY_RESULT(document);
        QVERIFY((*document)->primary()->slices.size() > 0);
    }
    void twoColumnsBecomeTwoTraces()
    {
        const auto document = open(m_files.add("diff.folded", contentOf("collapsed/two_columns.folded")));
        GL_VERIFY_RESULT(document);
        const imports::Member& root = (*document)->root;
        QCOMPARE(root.format, std::string("collapsed"));
        QVERIFY(root.trace == nullptr);
        QCOMPARE(root.children.size(), std::size_t {2});
        QCOMPARE(root.children[0].name, std::string("before"));
        QCOMPARE(root.children[1].name, std::string("after"));
        QCOMPARE((*document)->traces().size(), std::size_t {2});
    }
    void largeTextLogsStayWhereTheyLie()
    {
        const QTemporaryDir folder;
        const QByteArray line("2026-10-17 15:38:02.500  1  2 W Tag: message\n");
        const QString path = test::write(folder, "a.log", line.repeated(100));
        imports::ImportOptions options;
        options.textLogsInPlace = 1000;
        const auto document = open(path.toStdString(), {}, options);
        GL_VERIFY_RESULT(document);
        const imports::Member& root = (*document)->root;
        QCOMPARE(root.format, std::string("logcat"));
        QVERIFY(root.log);
        QCOMPARE(root.trace->logs.size(), std::size_t {0});
        QVERIFY(!(*document)->isPartial());
        QVERIFY((*document)->keepAs.empty());
        GL_VERIFY_RESULT(root.log->buildIndex({}));
        QCOMPARE(root.log->rows(), std::uint64_t {100});
        options.textLogsInPlace = 100'000;
        const auto decoded = open(path.toStdString(), {}, options);
        GL_VERIFY_RESULT(decoded);
        QVERIFY(!(*decoded)->root.log);
        QCOMPARE((*decoded)->root.trace->logs.size(), std::size_t {100});
    }

    void theYearThatALogInPlaceWasGivenIsAnIssue()
    {
        const QTemporaryDir folder;
        const QByteArray line("10-17 15:38:02.500  1  2 W Tag: message\n");
        const QString path = test::write(folder, "a.log", line.repeated(100));
        imports::ImportOptions options;
        options.logYear = 2021;
        const auto yearOf = [&]() -> std::string {
            const auto document = open(path.toStdString(), {}, options);
            if (!document)
                return {};
            const auto& issues = (*document)->root.trace->issues;
            const auto found = std::find_if(issues.begin(), issues.end(),
                                            [](const auto& issue) { return issue.code == "year-assumed"; });
            return found == issues.end() ? std::string() : found->message;
        };
        const std::string decoded = yearOf();
        QVERIFY(decoded.find("2021") != std::string::npos);
        options.textLogsInPlace = 0;
        QCOMPARE(yearOf(), decoded);
    }

    void progressIsInBytesOfTheFile()
    {
        const QByteArray packed = gzipped(manyEvents());
        Progress progress;
        Operation operation;
        operation.progress = &progress;
        GL_VERIFY_RESULT(open(m_files.add("progress.json.gz", packed), operation));
        QCOMPARE(progress.total(), static_cast<std::uint64_t>(packed.size()));
        QCOMPARE(progress.done(), progress.total());
    }
    void stopIsObeyed()
    {
        std::stop_source stop;
        stop.request_stop();
        Operation operation;
        operation.stop = stop.get_token();
        const auto document = open(m_files.add("stop.json", manyEvents()), operation);
        QVERIFY(!document.has_value());
        QCOMPARE(document.error().code, Errc::Cancelled);
    }
    void manyFilesOpenAtOnce()
    {
        const std::string path = m_files.add("shared.json.gz", gzipped(manyEvents()));
        WorkerPool pool(4);
        Operation operation;
        operation.pool = &pool;
        std::atomic<int> good {0};
        pool.forEach(16, [&](std::size_t) {
            const auto document = open(path, operation);
            good += document && (*document)->primary()->slices.size() == 50'000 ? 1 : 0;
        });
        QCOMPARE(good.load(), 16);
    }
};

QTEST_APPLESS_MAIN(TestImport)
#include "tst_import.moc"
