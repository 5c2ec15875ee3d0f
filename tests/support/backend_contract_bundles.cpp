// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include "core/crypto/digest.h"
#include "tests/support/backend_contract_parts.h"

namespace graylens::test {

using namespace backend;

namespace {

/// A real bundle with so many bytes behind it.
QByteArray bundleBytes(int more)
{
    QFile file(golden("bundle/ok.glb"));
    QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    std::mt19937 random(1);
    for (int i = 0; i < more; ++i)
        bytes += static_cast<char>(random());
    return bytes;
}

BundleInfo infoOf(const std::string& id, const QByteArray& bytes)
{
    BundleInfo info;
    info.id = id;
    info.digest = crypto::sha256Hex({bytes.data(), static_cast<std::size_t>(bytes.size())});
    info.size = static_cast<std::uint64_t>(bytes.size());
    info.environment = madeEnvironment(4, 1);
    info.timeMs = kBegin;
    info.trigger = "user-feedback";
    return info;
}

Chunk chunkOf(const QByteArray& bytes, qsizetype from, qsizetype size)
{
    const auto part = std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())))
                          .subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(size));
    return {static_cast<std::uint64_t>(from), {part.begin(), part.end()}};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void BackendContract::bundlesGoUpAndComeDown()
{
    QTemporaryDir folder;
    const QByteArray bytes = bundleBytes(2'500'000); // three pieces
    const std::string file = write(folder, "up.glb", bytes).toStdString();
    const auto sent = upload(backend(), infoOf("b-1", bytes), file, kCall);
    GL_VERIFY_RESULT(sent);
    QCOMPARE(sent->size, static_cast<std::uint64_t>(bytes.size()));
    const auto info = backend().bundle("b-1", kCall);
    GL_VERIFY_RESULT(info);
    QCOMPARE(info->digest, sent->digest);
    QVERIFY(info->environment == madeEnvironment(4, 1));
    const QString down = folder.filePath(QStringLiteral("down.glb"));
    GL_VERIFY_RESULT(download(backend(), *info, down.toStdString(), kCall));
    QVERIFY(contentOf(down) == bytes);
    QVERIFY(!QFile::exists(down + QStringLiteral(".part")));
    // Again: nothing to send.
    GL_VERIFY_RESULT(upload(backend(), infoOf("b-1", bytes), file, kCall));
    QCOMPARE(codeOf(backend().bundle("b-2", kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().read("b-2", 0, 10, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().read("b-1", 0, kMaxChunk + 1, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(backend().read("b-1", info->size + 1, 10, kCall)), Errc::InvalidArgument);
    QCOMPARE(backend().read("b-1", info->size - 5, 10, kCall)->bytes.size(), std::size_t {5});
    QCOMPARE(codeOf(backend().write("b-2", chunkOf(bytes, 0, 10), kCall)), Errc::NotFound);
}

void BackendContract::transfersGoOnWhereTheyWereCut()
{
    const QByteArray bytes = bundleBytes(50'000);
    const BundleInfo info = infoOf("b-1", bytes);
    const auto begun = backend().beginUpload(info, kCall);
    GL_VERIFY_RESULT(begun);
    QCOMPARE(begun->received, std::uint64_t {0});
    GL_VERIFY_RESULT(backend().write("b-1", chunkOf(bytes, 0, 20'000), kCall));
    QCOMPARE(codeOf(backend().write("b-1", chunkOf(bytes, 30'000, 10), kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(backend().bundle("b-1", kCall)), Errc::NotFound);
    QVERIFY(backend().bundles({}, kCall)->rows.empty());
    m_stage->reopen();
    const auto state = backend().beginUpload(info, kCall);
    GL_VERIFY_RESULT(state);
    QCOMPARE(state->received, std::uint64_t {20'000});
    // Bytes that overlap with what is here are fine.
    GL_VERIFY_RESULT(backend().write("b-1", chunkOf(bytes, 10'000, 20'000), kCall));
    const auto done = backend().write("b-1", chunkOf(bytes, 30'000, bytes.size() - 30'000), kCall);
    GL_VERIFY_RESULT(done);
    QVERIFY(done->isComplete);

    QTemporaryDir folder;
    write(folder, "down.glb.part", bytes.left(12'345));
    const QString down = folder.filePath(QStringLiteral("down.glb"));
    GL_VERIFY_RESULT(download(backend(), info, down.toStdString(), kCall));
    QVERIFY(contentOf(down) == bytes);
    // What lay there was something else: seen, and not gone on with again.
    write(folder, "other.glb.part", QByteArray(500, 'x'));
    const QString other = folder.filePath(QStringLiteral("other.glb"));
    QCOMPARE(codeOf(download(backend(), info, other.toStdString(), kCall)), Errc::Corrupt);
    QVERIFY(!QFile::exists(other));
    GL_VERIFY_RESULT(download(backend(), info, other.toStdString(), kCall));
}

void BackendContract::bytesThatDoNotFitAreForgotten()
{
    const QByteArray bytes = bundleBytes(100);
    QByteArray tampered = bytes;
    tampered[50] = static_cast<char>(tampered[50] ^ 1);
    const BundleInfo info = infoOf("b-1", bytes);
    GL_VERIFY_RESULT(backend().beginUpload(info, kCall));
    QCOMPARE(codeOf(backend().write("b-1", chunkOf(tampered, 0, tampered.size()), kCall)), Errc::Corrupt);
    QCOMPARE(codeOf(backend().write("b-1", chunkOf(bytes, 0, 10), kCall)), Errc::NotFound);
    const auto begun = backend().beginUpload(info, kCall);
    GL_VERIFY_RESULT(begun);
    QCOMPARE(begun->received, std::uint64_t {0});
    GL_VERIFY_RESULT(backend().write("b-1", chunkOf(bytes, 0, bytes.size()), kCall));
    // A placeholder whose digest is right is no bundle all the same.
    const QByteArray placeholder = "{\"status\": \"ok\"}";
    GL_VERIFY_RESULT(backend().beginUpload(infoOf("b-2", placeholder), kCall));
    QCOMPARE(codeOf(backend().write("b-2", chunkOf(placeholder, 0, placeholder.size()), kCall)), Errc::Corrupt);
    QCOMPARE(codeOf(backend().bundle("b-2", kCall)), Errc::NotFound);
    // Another bundle of the same id, ids that would lead out of the folder, digests that are none.
    QCOMPARE(codeOf(backend().beginUpload(infoOf("b-1", tampered), kCall)), Errc::InvalidArgument);
    for (const char* id : {"", "../b", "a/b", "a.b", "a b"})
        QCOMPARE(codeOf(backend().beginUpload(infoOf(id, bytes), kCall)), Errc::InvalidArgument);
    BundleInfo odd = infoOf("b-3", bytes);
    odd.digest = "abc";
    QCOMPARE(codeOf(backend().beginUpload(odd, kCall)), Errc::InvalidArgument);
    odd = infoOf("b-3", bytes);
    odd.size = kMaxBundle + 1;
    QCOMPARE(codeOf(backend().beginUpload(odd, kCall)), Errc::LimitExceeded);
}

void BackendContract::bundlesAreListedByWhatTheyAre()
{
    const QByteArray bytes = bundleBytes(0);
    std::vector<BundleInfo> all;
    for (unsigned i = 0; i < 12; ++i) {
        BundleInfo info = infoOf("b-" + std::to_string(i), bytes);
        info.environment = madeEnvironment(i, i);
        info.timeMs = kBegin + (i % 5) * kHour;
        info.trigger = i % 2 ? "crash" : "remote-pull";
        info.task = i % 3 ? "" : "task-1";
        GL_VERIFY_RESULT(backend().beginUpload(info, kCall));
        GL_VERIFY_RESULT(backend().write(info.id, chunkOf(bytes, 0, bytes.size()), kCall));
        all.push_back(info);
    }
    for (const Filter& filter : madeFilters()) {
        for (const auto& [trigger, task] :
             {std::pair<std::string, std::string>(), std::pair<std::string, std::string>("crash", "task-1")}) {
            std::set<std::string> expected, given;
            for (const BundleInfo& info : all)
                if (passes(filter, info.timeMs, info.environment) && (trigger.empty() || info.trigger == trigger)
                    && (task.empty() || info.task == task))
                    expected.insert(info.id);
            const auto rows = allPages(5, [&](const PageRequest& page) {
                return backend().bundles({filter, trigger, task, page}, kCall);
            });
            GL_VERIFY_RESULT(rows);
            QVERIFY(std::ranges::is_sorted(*rows, std::greater(), &BundleInfo::timeMs));
            for (const BundleInfo& info : *rows)
                QVERIFY(given.insert(info.id).second);
            QCOMPARE(given, expected);
        }
    }
}

} // namespace graylens::test
