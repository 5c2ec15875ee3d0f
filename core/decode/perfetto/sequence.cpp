// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/sequence.h"

namespace graylens::decode::perfetto {

void Defaults::read(Bytes message)
{
    *this = {};
    forEachField(message, [this](const Field& field) {
        if (field.number == packet_field::ClockId)
            clock = static_cast<std::uint32_t>(field.value);
        if (field.number != packet_field::TrackEvent)
            return;
        forEachField(field.bytes, [this](const Field& part) {
            if (part.number == 11) {
                track = part.value;
                hasTrack = true;
            } else if (part.number == 31) {
                appendNumbers(part, counters);
            } else if (part.number == 45) {
                appendNumbers(part, doubleCounters);
            }
        });
    });
}

Sequence::Sequence(std::uint32_t number)
    : id(number)
{
    m_generations.push_back(std::make_shared<Interned>());
    m_context = &m_contexts.emplace_back();
    m_context->interned = m_generations.back().get();
}

Context& Sequence::newContext()
{
    m_context = &m_contexts.emplace_back(*m_context);
    return *m_context;
}

void Sequence::clear()
{
    m_generations.push_back(std::make_shared<Interned>());
    Context& fresh = newContext();
    fresh.interned = m_generations.back().get();
    ++fresh.generation;
}

void Sequence::setThreadTrack(std::uint64_t track)
{
    newContext().threadTrack = track;
}

void Sequence::forgetOldStates()
{
    if (m_contexts.size() > 1)
        m_contexts.erase(m_contexts.begin(), m_contexts.end() - 1);
    if (m_generations.size() > 1)
        m_generations.erase(m_generations.begin(), m_generations.end() - 1);
}

bool Sequence::advance(const Packet& packet, trace::EventSink& sink)
{
    if (packet.dropped && !packet.firstOnSequence && !m_isFirst) {
        ++losses;
        inLoss = true;
        if (lossBegin == kNoTime)
            lossBegin = lastTime;
    }
    if (packet.dropped)
        m_isValid = referencesAreValid = false;
    if (packet.clears()) {
        clear();
        m_isValid = true;
    }
    if (!advance(packet.needsState()))
        return false;
    if (!packet.defaults.empty())
        newContext().defaults.read(packet.defaults);
    if (!packet.internedData.empty())
        interned().add(packet.internedData, sink);
    return true;
}

} // namespace graylens::decode::perfetto
