// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/bundle/sample_bundle.h"

#include <algorithm>

#include "core/base/byte_reader.h"
#include "core/bundle/insecure_writer.h"

namespace graylens::test {

using namespace bundle;

namespace {

constexpr crypto::InsecureSeed kTeam {1}, kEscrow {2}, kForeign {3};

class SharedBytes final : public io::RandomAccess
{
public:
    explicit SharedBytes(Bytes bytes)
        : m_bytes(std::move(bytes))
    { }
    std::uint64_t size() const override { return m_bytes.size(); }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> out) const override
    {
        if (offset >= m_bytes.size())
            return std::size_t {0};
        const std::size_t count = std::min<std::size_t>(out.size(), m_bytes.size() - offset);
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(offset), count, out.begin());
        return count;
    }

private:
    Bytes m_bytes;
};

} // namespace

crypto::KeyRing sampleRing()
{
    crypto::KeyRing ring;
    (void)crypto::addInsecureSeededKey(ring, kTeam, "team", kCreatedMs);
    const auto escrow = crypto::addInsecureSeededKey(ring, kEscrow, "escrow", kCreatedMs);
    (void)ring.retire(escrow.value());
    return ring;
}

crypto::KeyRing foreignRing()
{
    crypto::KeyRing ring;
    (void)crypto::addInsecureSeededKey(ring, kForeign, "another team", kCreatedMs);
    return ring;
}

WriterOptions sampleOptions()
{
    WriterOptions options;
    for (const crypto::KeyInfo& key : sampleRing().list())
        options.recipients.push_back(key.publicKey);
    return options;
}

LogEntry sampleLog(int number, std::string& storage)
{
    static constexpr std::string_view tags[] {"Startup", "Net", "\u56fe\u7247"};
    storage = "record " + std::to_string(number) + (number % 3 == 0 ? " caf\u00e9 \u4f60\u597d" : " plain");
    LogEntry entry;
    entry.ts = kFirstTime + TimeNs {number} * 1000003;
    entry.level = static_cast<trace::LogLevel>(number % 7);
    entry.pid = 4242;
    entry.tid = 4242 + number % 2;
    entry.tag = tags[number % 3];
    entry.message = storage;
    return entry;
}

RequestEntry sampleRequest(int number, std::string& storage)
{
    storage = "https://img.example.com/c/" + std::to_string(number) + ".webp";
    RequestEntry r;
    r.ts = kFirstTime + TimeNs {number} * 5000000;
    r.method = "GET";
    r.url = storage;
    r.host = "img.example.com";
    if (number % 2 == 0) {
        r.dur = 81000000;
        r.dns = 2000000;
        r.connect = 11000000;
        r.tls = 17000000;
        r.send = 0;
        r.wait = 40000000;
        r.receive = 11000000;
        r.status = number == 4 ? 404 : 200;
        r.protocol = "h2";
        r.remoteAddress = "203.0.113.7";
        r.resolver = "192.0.2.53";
        r.cdnNode = "edge-17";
        r.cdnPop = "SHA";
        r.cacheState = "MISS";
        r.bytesSent = 311;
        r.bytesReceived = 70000 + number;
    } else {
        r.error = "timeout";
        r.retry = number;
    }
    r.isp = "cmcc";
    r.region = "CN-31";
    r.networkType = "4g";
    r.traceId = "a1";
    return r;
}

Sample sampleBundle()
{
    Sample out;
    auto writer = createInsecureSeeded(appendTo(out.file), sampleOptions(), kBundleSeed, kCreatedMs).value();
    const std::pair<std::string_view, std::string_view> facts[] {
        {"device.model", "X1"}, {"app.version", "9.1.0"}, {"gray.batch", "b2"}};
    (void)writer->environment(facts);
    const std::uint16_t file = writer->beginAttachment("startup.trace").value();
    std::string storage;
    for (int i = 0; i < 20; ++i) {
        (void)writer->log(sampleLog(i, storage));
        if (i % 7 == 6) {
            std::string piece(40, static_cast<char>('a' + i / 7));
            piece += "end of piece " + std::to_string(i) + "\n";
            (void)writer->append(file, asBytes(piece));
            out.attachment += piece;
        }
        if (i == 10) {
            const std::string third = "the third piece\n";
            (void)writer->append(file, asBytes(third));
            out.attachment += third;
        }
        if (i % 5 == 4)
            (void)writer->flush();
    }
    (void)writer->endAttachment(file);
    for (int i = 0; i < 6; ++i)
        (void)writer->request(sampleRequest(i, storage));
    (void)writer->trigger({kFirstTime + 7, "user-feedback", "images do not load", {{"task", "t-9"}}});
    (void)writer->crash({kFirstTime + 9,
                         "java",
                         "com.example",
                         "main",
                         "java.lang.NullPointerException",
                         "oops",
                         "at com.example.A.b(A.java:7)\nat com.example.C.d(C.java:9)",
                         {}});
    auto empty = io::memorySource(std::span<const std::byte> {});
    (void)writer->attach("empty.bin", *empty);
    (void)writer->finish();
    return out;
}

Output appendTo(Bytes& bytes)
{
    return [&bytes](std::span<const std::byte> piece) -> Result<void> {
        bytes.insert(bytes.end(), piece.begin(), piece.end());
        return {};
    };
}

std::shared_ptr<const io::RandomAccess> inMemory(const Bytes& bytes)
{
    return std::make_shared<SharedBytes>(bytes);
}

Result<std::unique_ptr<BundleReader>> openBundle(const Bytes& bytes, const crypto::KeyRing* ring,
                                                 const Operation& operation, const Limits& limits)
{
    return BundleReader::open(inMemory(bytes), ring, operation, limits);
}

std::string readAllText(io::ByteSource& source, Error* error)
{
    std::string out;
    std::vector<std::byte> buffer(77);
    for (;;) {
        const auto got = source.read(buffer);
        if (!got) {
            if (error)
                *error = got.error();
            return out;
        }
        if (*got == 0)
            return out;
        out += asText(std::span(buffer).first(*got));
    }
}

std::vector<std::string> issueCodes(const BundleReader& reader)
{
    std::vector<std::string> out;
    for (const BundleIssue& issue : reader.issues())
        out.push_back(issue.code);
    std::sort(out.begin(), out.end());
    return out;
}

wire::Keys keysOf(crypto::InsecureSeed seed)
{
    crypto::SecretBytes fileKey(wire::kFileKeyBytes);
    crypto::fillInsecurely(seed, 1, fileKey.bytes());
    return wire::Keys(fileKey);
}

wire::BundleId idOf(crypto::InsecureSeed seed)
{
    wire::BundleId id {};
    crypto::fillInsecurely(seed, 2, id);
    return id;
}

std::vector<std::size_t> frameOffsets(const Bytes& file, crypto::InsecureSeed seed)
{
    const wire::Keys keys = keysOf(seed);
    const wire::BundleId id = idOf(seed);
    std::size_t at = wire::decodeHeader(file).value().bytes();
    std::vector<std::size_t> out;
    while (const auto header = wire::decodeFrameHeader(std::span(file).subspan(at), id, keys)) {
        out.push_back(at);
        at += wire::kFrameHeaderBytes + header->sealedBytes;
    }
    out.push_back(at);
    return out;
}

} // namespace graylens::test
