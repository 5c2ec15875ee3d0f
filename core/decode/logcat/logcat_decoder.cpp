// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/logcat/logcat_decoder.h"

#include <algorithm>
#include <string>

#include "core/base/byte_reader.h"
#include "core/decode/logcat/binary_entries.h"
#include "core/decode/logcat/text_records.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace logcat {
namespace {

class LogcatDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"logcat", "Android log (logcat)", "log logcat txt"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        std::string storage;
        const std::string_view text = io::headText(head, storage);
        return text.find('\0') == std::string_view::npos ? textKind(text).confidence : sniffBinary(head);
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return decodeWithin(
            {}, source, [&sink](std::string_view) -> trace::EventSink& { return sink; }, operation);
    }

    Result<void> decodeWithin(const Surroundings& surroundings, io::ByteSource& source, const PartSinks& sinks,
                              const Operation& operation) const override
    {
        trace::EventSink& sink = sinks({});
        io::PeekSource peek(source);
        GL_TRY(const auto head, peek.head(kSniffBytes));
        std::string storage;
        const TextKind kind = textKind(io::headText(head, storage));
        // Text may be damaged by zero bytes: binary is what is nothing but binary.
        if (kind.confidence == Confidence::No && sniffBinary(head) != Confidence::No)
            return readBinary(peek, sink, operation);
        io::TextSource text(peek);
        return readText(text, kind, surroundings, sink, operation);
    }
};

} // namespace
} // namespace logcat

std::unique_ptr<Decoder> logcatDecoder()
{
    return std::make_unique<logcat::LogcatDecoder>();
}

} // namespace graylens::decode
