// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/pprof/label_threads.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <set>

#include "core/base/byte_reader.h"
#include "core/base/protobuf_reader.h"

namespace graylens::decode::pprof {

namespace {

/// Lower case without separators: "Thread ID" and "thread_id" are one key.
std::string folded(std::string_view key)
{
    std::string out;
    for (const char c : key) {
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else if (c != '_' && c != ' ' && c != '-' && c != '.')
            out += c;
    }
    return out;
}

/// The number a text begins with; -1 where it begins with none.
std::int64_t leadingNumber(std::string_view text)
{
    std::int64_t value = -1;
    const std::size_t digit = text.find_first_of("0123456789");
    if (digit == 0 || (digit == 1 && text[0] == '<'))
        std::from_chars(text.data() + digit, text.data() + text.size(), value);
    return value;
}

} // namespace

LabelThreads::LabelThreads(const Profile& profile)
    : m_profile(profile)
{
    std::map<std::string, std::int64_t> madeIds; // of threads that have only a name
    for (const std::string& set : profile.labelSets) {
        Owner& owner = m_owners.emplace_back();
        readSet(set, owner);
        if (owner.isKnown && owner.tid < 0)
            owner.tid = madeIds.try_emplace(owner.name, static_cast<std::int64_t>(madeIds.size()) + 1).first->second;
    }
    std::sort(m_otherKeys.begin(), m_otherKeys.end());
    m_otherKeys.erase(std::unique(m_otherKeys.begin(), m_otherKeys.end()), m_otherKeys.end());
}

void LabelThreads::readSet(std::string_view set, Owner& owner)
{
    std::uint32_t size = 0;
    while (set.size() >= sizeof size) {
        std::memcpy(&size, set.data(), sizeof size);
        set.remove_prefix(sizeof size);
        std::uint64_t key = 0, text = 0, number = 0;
        protobuf::WireReader reader(asBytes(set.substr(0, size)));
        for (protobuf::Field field; reader.next(field);) {
            if (field.type == protobuf::WireType::Varint && field.number <= 3)
                (field.number == 1 ? key : field.number == 2 ? text : number) = field.value;
        }
        readLabel(m_profile.text(key), m_profile.text(text), static_cast<std::int64_t>(number), owner);
        set.remove_prefix(std::min<std::size_t>(size, set.size()));
    }
}

void LabelThreads::readLabel(std::string_view key, std::string_view text, std::int64_t number, Owner& owner)
{
    static const std::set<std::string, std::less<>> threadKeys {"thread", "threadname", "nameofthread"};
    static const std::set<std::string, std::less<>> tidKeys {"tid", "threadid", "osthreadid", "nativethreadid"};
    const std::string name = folded(key);
    const std::int64_t id = text.empty() ? number : leadingNumber(text);
    if (tidKeys.contains(name)) {
        if (id >= 0)
            owner.tid = id;
        else
            owner.name = owner.name.empty() ? std::string(text) : owner.name;
        owner.isKnown = true;
    } else if (threadKeys.contains(name)) {
        if (text.empty())
            owner.tid = number;
        else
            owner.name = text;
        owner.isKnown = true;
    } else if (name == "pid" || name == "processid") {
        owner.pid = id;
    } else if (name == "processname") {
        owner.process = text;
    } else if (!key.empty() && (m_otherKeys.empty() || m_otherKeys.back() != key)) {
        if (std::find(m_otherKeys.begin(), m_otherKeys.end(), key) == m_otherKeys.end())
            m_otherKeys.emplace_back(key);
    }
}

ThreadId LabelThreads::thread(std::uint32_t labelSet, trace::EventSink& sink)
{
    if (m_sink != &sink) {
        m_sink = &sink;
        m_threads.assign(m_owners.size(), ThreadId {});
    }
    const Owner& owner = m_owners[labelSet];
    if (!owner.isKnown || !m_threads[labelSet].isNone())
        return m_threads[labelSet];
    const ThreadId thread = sink.thread(owner.pid, owner.tid);
    if (!owner.name.empty())
        sink.nameThread(thread, sink.intern(owner.name));
    if (!owner.process.empty())
        sink.nameProcess(owner.pid, sink.intern(owner.process));
    return m_threads[labelSet] = thread;
}

} // namespace graylens::decode::pprof
