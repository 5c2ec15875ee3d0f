// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever happens to a bundle's bytes: no crash, never data that was not written, always an issue or an error.
#include <algorithm>
#include <atomic>
#include <mutex>
#include <random>

#include "core/base/worker_pool.h"
#include "tests/core/bundle/recording_sink.h"
#include "tests/core/bundle/sample_bundle.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::bundle;
using namespace graylens::test;

namespace {

/// All that a reading gave.
struct Reading
{
    bool opened = false;
    Errc error = Errc::Internal;
    RecordingSink records;
    std::vector<BundleIssue> issues;
    std::vector<StreamInfo> streams;
    std::vector<std::pair<std::string, std::string>> files; ///< name, bytes with gaps skipped
    std::vector<std::pair<std::string, std::string>> heads; ///< name, bytes up to the first gap
};

Reading readEverything(const Bytes& file, const crypto::KeyRing& ring)
{
    Reading out;
    const auto reader = openBundle(file, &ring);
    out.opened = reader.has_value();
    if (!out.opened) {
        out.error = reader.error().code;
        return out;
    }
    (void)(*reader)->readRecords(out.records);
    for (const StreamInfo& stream : (*reader)->streams()) {
        if (stream.kind != StreamKind::Attachment)
            continue;
        out.files.emplace_back(stream.name, readAllText(**(*reader)->openStream(stream.id, {}, Gaps::Skip)));
        out.heads.emplace_back(stream.name, readAllText(**(*reader)->openStream(stream.id)));
    }
    (void)(*reader)->verify({});
    out.issues = (*reader)->issues();
    out.streams = (*reader)->streams();
    return out;
}

/// `part` is `whole` with some elements left out.
bool isSubsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole)
{
    auto at = whole.begin();
    for (const std::string& one : part) {
        at = std::find(at, whole.end(), one);
        if (at == whole.end())
            return false;
        ++at;
    }
    return true;
}

/// `part` is made of the frames that `whole` was written in (each ends in a line end), in order, some left out.
bool isMadeOfPieces(const std::string& part, const std::string& whole)
{
    const auto lines = [](const std::string& text) {
        std::vector<std::string> out;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
            out.push_back(text.substr(at, end - at));
            at = end;
        }
        return out;
    };
    return isSubsequence(lines(part), lines(whole));
}

/// Empty where the reading is honest, else what is wrong with it.
std::string dishonesty(const Reading& got, const Reading& whole, const std::string& attachment)
{
    if (!got.opened)
        return got.error == Errc::WrongKey ? "damage was called a wrong key" : "";
    if (!isSubsequence(got.records.logs, whole.records.logs))
        return "log records that were not written, or not in this order";
    if (!isSubsequence(got.records.requests, whole.records.requests))
        return "requests that were not written";
    for (const auto& [key, value] : got.records.facts) {
        const auto known = whole.records.facts.find(key);
        if (known == whole.records.facts.end() || known->second != value)
            return "a fact that was not written: " + key;
    }
    for (const auto& [name, bytes] : got.files) {
        if (name != "startup.trace" && name != "empty.bin" && !(name.empty() && bytes.empty()))
            return "a file that was not written: " + name;
        if (!isMadeOfPieces(bytes, name == "startup.trace" ? attachment : ""))
            return "bytes of a file that were not written";
    }
    for (const auto& [name, bytes] : got.heads) {
        if (!attachment.starts_with(bytes))
            return "a file's beginning is wrong";
    }
    return got.issues.empty() ? "damage without an issue" : "";
}

bool losesNothing(const Reading& got, const Reading& whole)
{
    return got.opened && got.records.logs == whole.records.logs && got.records.requests == whole.records.requests
        && got.records.facts == whole.records.facts && got.files == whole.files;
}

bool saysDataLoss(const Reading& got)
{
    return std::any_of(got.issues.begin(), got.issues.end(),
                       [](const BundleIssue& issue) { return issue.severity == trace::Severity::DataLoss; });
}

/// Runs `check` for every number below `count` on all cores; fails the test with the first complaint.
template <class Check> std::string forAll(std::size_t count, Check check)
{
    WorkerPool pool;
    std::mutex mutex;
    std::string complaint;
    pool.forEach(count, [&](std::size_t i) {
        const std::string said = check(i);
        const std::lock_guard lock(mutex);
        if (!said.empty() && complaint.empty())
            complaint = std::to_string(i) + ": " + said;
    });
    return complaint;
}

} // namespace

class TestBundleDamage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyCutIsHonest();
    void everyFlippedBitIsHonest();
    void everyFlippedBitCostsAtMostOneFrame();
    void everyByteTakenOutOrPutInIsHonest();
    void randomDamageInSeveralPlacesIsHonest();
    void shuffledFramesAreHonest();
    void withoutTheIndexTheSameIsRead();

private:
    Sample m_sample = sampleBundle();
    crypto::KeyRing m_ring = sampleRing();
    Reading m_whole;
};

void TestBundleDamage::initTestCase()
{
    m_whole = readEverything(m_sample.file, m_ring);
    QVERIFY(m_whole.opened && m_whole.issues.empty());
    QCOMPARE(m_whole.records.logs.size(), std::size_t {20});
    qInfo("the bundle has %zu bytes", m_sample.file.size());
}

void TestBundleDamage::everyCutIsHonest()
{
    const auto offsets = frameOffsets(m_sample.file, kBundleSeed);
    const std::string complaint = forAll(m_sample.file.size(), [&](std::size_t size) -> std::string {
        const Bytes cut(m_sample.file.begin(), m_sample.file.begin() + static_cast<std::ptrdiff_t>(size));
        const Reading got = readEverything(cut, m_ring);
        if (size == 0)
            return !got.opened && got.error == Errc::UnknownFormat ? "" : "an empty file was not called unknown";
        if (size < offsets.front())
            return !got.opened && got.error == Errc::Truncated ? "" : "a cut header was not called truncated";
        if (!got.opened)
            return "frames before the cut were lost";
        // Every frame before the cut is there.
        std::size_t records = 0;
        for (const StreamInfo& stream : got.streams)
            records += stream.frames;
        const auto whole = std::upper_bound(offsets.begin(), offsets.end(), size) - offsets.begin() - 1;
        if (records != std::min<std::size_t>(static_cast<std::size_t>(whole), offsets.size() - 2))
            return "not every whole frame was read";
        return dishonesty(got, m_whole, m_sample.attachment);
    });
    QVERIFY2(complaint.empty(), complaint.c_str());
}

void TestBundleDamage::everyFlippedBitIsHonest()
{
    const std::string complaint = forAll(m_sample.file.size() * 8, [&](std::size_t bit) {
        Bytes flipped = m_sample.file;
        flipped[bit / 8] ^= std::byte {1} << static_cast<int>(bit % 8);
        const Reading got = readEverything(flipped, m_ring);
        std::string said = dishonesty(got, m_whole, m_sample.attachment);
        if (said.empty() && got.opened && !losesNothing(got, m_whole) && !saysDataLoss(got))
            said = "something is lost and nothing says so";
        return said;
    });
    QVERIFY2(complaint.empty(), complaint.c_str());
}

void TestBundleDamage::everyFlippedBitCostsAtMostOneFrame()
{
    const std::size_t headerEnd = frameOffsets(m_sample.file, kBundleSeed).front();
    std::size_t frames = 0;
    for (const StreamInfo& stream : m_whole.streams)
        frames += stream.frames;
    const std::string complaint = forAll(m_sample.file.size() - headerEnd, [&](std::size_t i) -> std::string {
        Bytes flipped = m_sample.file;
        flipped[headerEnd + i] ^= std::byte {0x10};
        const Reading got = readEverything(flipped, m_ring);
        std::size_t left = 0;
        for (const StreamInfo& stream : got.streams)
            left += stream.frames;
        return got.opened && left + 1 >= frames ? "" : "more than one frame was lost";
    });
    QVERIFY2(complaint.empty(), complaint.c_str());
}

void TestBundleDamage::everyByteTakenOutOrPutInIsHonest()
{
    const std::string complaint = forAll(m_sample.file.size() * 2, [&](std::size_t i) {
        Bytes changed = m_sample.file;
        const auto at = changed.begin() + static_cast<std::ptrdiff_t>(i / 2);
        if (i % 2 == 0)
            changed.erase(at);
        else
            changed.insert(at, std::byte {0x5A});
        const Reading got = readEverything(changed, m_ring);
        // A byte more or less in the key ids or before cannot always be told from another key's bundle.
        return got.error == Errc::WrongKey && !got.opened ? std::string()
                                                          : dishonesty(got, m_whole, m_sample.attachment);
    });
    QVERIFY2(complaint.empty(), complaint.c_str());
}

void TestBundleDamage::randomDamageInSeveralPlacesIsHonest()
{
    const std::size_t headerEnd = frameOffsets(m_sample.file, kBundleSeed).front();
    const std::string complaint = forAll(2000, [&](std::size_t seed) -> std::string {
        std::mt19937 random(static_cast<unsigned>(seed));
        Bytes changed = m_sample.file;
        const auto pick
            = [&] { return static_cast<std::ptrdiff_t>(headerEnd + random() % (changed.size() - headerEnd + 1)); };
        for (unsigned n = 0; n <= random() % 4; ++n) {
            const std::pair<std::ptrdiff_t, std::ptrdiff_t> places = std::minmax({pick(), pick()});
            const auto [a, b] = places;
            const auto length = std::min<std::ptrdiff_t>(b - a, 1 + static_cast<std::ptrdiff_t>(random() % 700));
            const Bytes piece(changed.begin() + a, changed.begin() + a + length);
            switch (random() % 4) {
            case 0:
                changed.erase(changed.begin() + a, changed.begin() + a + length);
                break;
            case 1:
                changed.insert(changed.begin() + pick(), piece.begin(), piece.end());
                break;
            case 2:
                std::fill_n(changed.begin() + a, length, std::byte {0});
                break;
            default:
                std::copy(piece.begin(), piece.end(),
                          changed.begin() + std::min<std::ptrdiff_t>(pick(), std::ssize(changed) - length));
            }
        }
        if (changed == m_sample.file)
            return "";
        const Reading got = readEverything(changed, m_ring);
        return got.opened ? dishonesty(got, m_whole, m_sample.attachment) : "frames were lost with the header intact";
    });
    QVERIFY2(complaint.empty(), complaint.c_str());
}

void TestBundleDamage::shuffledFramesAreHonest()
{
    const auto offsets = frameOffsets(m_sample.file, kBundleSeed);
    const std::string complaint = forAll(300, [&](std::size_t seed) -> std::string {
        std::mt19937 random(static_cast<unsigned>(seed));
        std::vector<std::size_t> order(offsets.size() - 1);
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::shuffle(order.begin(), order.end(), random);
        Bytes changed(m_sample.file.begin(), m_sample.file.begin() + static_cast<std::ptrdiff_t>(offsets.front()));
        for (const std::size_t i : order)
            changed.insert(changed.end(), m_sample.file.begin() + static_cast<std::ptrdiff_t>(offsets[i]),
                           m_sample.file.begin() + static_cast<std::ptrdiff_t>(offsets[i + 1]));
        const Reading got = readEverything(changed, m_ring);
        if (!losesNothing(got, m_whole) || saysDataLoss(got))
            return "something was lost though every frame is there";
        return dishonesty(got, m_whole, m_sample.attachment);
    });
    QVERIFY2(complaint.empty(), complaint.c_str());
}

void TestBundleDamage::withoutTheIndexTheSameIsRead()
{
    const auto offsets = frameOffsets(m_sample.file, kBundleSeed);
    const Bytes cut(m_sample.file.begin(),
                    m_sample.file.begin() + static_cast<std::ptrdiff_t>(offsets[offsets.size() - 2]));
    const Reading got = readEverything(cut, m_ring);
    QVERIFY(losesNothing(got, m_whole));
    QCOMPARE(got.streams.size(), m_whole.streams.size());
    for (std::size_t i = 0; i < got.streams.size(); ++i) {
        const StreamInfo &a = got.streams[i], &b = m_whole.streams[i];
        QVERIFY(a.id == b.id && a.kind == b.kind && a.name == b.name && a.plainBytes == b.plainBytes
                && a.sealedBytes == b.sealedBytes && a.frames == b.frames && a.records == b.records
                && a.first == b.first && a.last == b.last && a.state == b.state);
    }
}

QTEST_APPLESS_MAIN(TestBundleDamage)
#include "tst_bundle_damage.moc"
