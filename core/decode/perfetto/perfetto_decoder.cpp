// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/perfetto_decoder.h"

#include "core/base/worker_pool.h"
#include "core/decode/perfetto/packet_stream.h"
#include "core/decode/perfetto/trace_reader.h"

namespace graylens::decode {

namespace {

/// Large enough that the threads of a pool have work for each batch, small enough to stay in cache without one.
std::size_t batchBytes(const Operation& operation)
{
    return operation.pool ? std::size_t {2} << 20U : std::size_t {1} << 20U;
}

class PerfettoDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"perfetto", "Perfetto trace", "pftrace perfetto-trace pb ptrace"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        constexpr std::size_t kSure = 3;
        const std::size_t packets = perfetto::leadingPackets(head, kSure);
        if (packets == kSure)
            return Confidence::Certain;
        return packets > 0 ? Confidence::Likely : Confidence::No;
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return read(
            source, [&sink](std::string_view) -> trace::EventSink& { return sink; }, operation);
    }
    Result<void> decodeParts(io::ByteSource& source, const PartSinks& sinks, const Operation& operation) const override
    {
        return read(source, sinks, operation);
    }

private:
    static Result<void> read(io::ByteSource& source, const PartSinks& sinks, const Operation& operation)
    {
        perfetto::PacketStream stream(source, batchBytes(operation), operation.pool);
        perfetto::TraceReader reader(sinks({}), operation);
        for (;;) {
            GL_TRY(const bool more,
                   stream.next([&reader](std::span<const perfetto::ScannedPacket> packets) { reader.take(packets); }));
            if (!more)
                break;
            reader.endBatch([&stream] { stream.prepare(); });
            if (operation.stopRequested())
                return cancelled();
            operation.report(source.consumed(), source.size().value_or(0), "Reading packets");
        }
        if (stream.packets() == 0)
            return fail(Errc::Corrupt, "the file holds no Perfetto packet that could be read");
        GL_CHECK(reader.finish(stream.damage()));
        reader.writeHeap(sinks);
        return {};
    }
};

} // namespace

std::unique_ptr<Decoder> perfettoDecoder()
{
    return std::make_unique<PerfettoDecoder>();
}

} // namespace graylens::decode
