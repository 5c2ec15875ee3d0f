// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/decode/decoder.h"

namespace graylens::decode {

void Registry::add(std::unique_ptr<Decoder> decoder)
{
    m_decoders.push_back(std::move(decoder));
}

const Decoder* Registry::detect(std::span<const std::byte> head) const
{
    const Decoder* best = nullptr;
    Confidence confidence = Confidence::No;
    for (const auto& decoder : m_decoders) {
        const Confidence sure = decoder->sniff(head);
        if (sure <= confidence)
            continue;
        confidence = sure;
        best = decoder.get();
    }
    return best;
}

const Decoder* Registry::find(std::string_view id) const
{
    const auto found = std::find_if(m_decoders.begin(), m_decoders.end(),
                                    [id](const auto& decoder) { return decoder->info().id == id; });
    return found == m_decoders.end() ? nullptr : found->get();
}

std::vector<const Decoder*> Registry::all() const
{
    std::vector<const Decoder*> out;
    for (const auto& decoder : m_decoders)
        out.push_back(decoder.get());
    return out;
}

} // namespace graylens::decode
