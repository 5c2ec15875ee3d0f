// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/instruments/instruments_decoder.h"

#include <algorithm>
#include <string>

#include "core/decode/instruments/deep_copy.h"
#include "core/decode/instruments/xctrace_table.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace instruments {
namespace {

constexpr std::string_view kXctrace = "<trace-query-result";

bool isXctrace(std::string_view head)
{
    return head.substr(0, 4096).find(kXctrace) != std::string_view::npos;
}

bool isDeepCopy(std::string_view head)
{
    head.remove_prefix(std::min(head.find_first_not_of(" \r\n"), head.size()));
    return isDeepCopyHeader(head.substr(0, head.find('\n')));
}

class InstrumentsDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"instruments", "Instruments call tree or export", "txt xml"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        std::string storage;
        const std::string_view text = io::headText(head, storage);
        return isXctrace(text) || isDeepCopy(text) ? Confidence::Likely : Confidence::No;
    }
    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        io::TextSource text(source);
        io::PeekSource peek(text);
        GL_TRY(const auto head, peek.head(4096));
        if (isXctrace({reinterpret_cast<const char*>(head.data()), head.size()}))
            return readXctrace(peek, sink, operation);
        return readDeepCopy(peek, sink, operation);
    }
};

} // namespace
} // namespace instruments

std::unique_ptr<Decoder> instrumentsDecoder()
{
    return std::make_unique<instruments::InstrumentsDecoder>();
}

} // namespace graylens::decode
