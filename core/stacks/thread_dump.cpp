// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stacks/thread_dump.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

#include "core/base/trimmed.h"
#include "core/stacks/stack_text.h"

namespace graylens::stacks {

namespace {

constexpr std::string_view kRule = "*** *** *** *** *** ***";

std::int64_t numberAfter(std::string_view text, std::string_view lead)
{
    const std::size_t at = text.find(lead);
    std::int64_t value = -1;
    if (at != text.npos)
        std::from_chars(text.data() + at + lead.size(), text.data() + text.size(), value);
    return value;
}

std::string_view between(std::string_view text, std::string_view open, std::string_view close)
{
    const std::size_t at = text.find(open);
    if (at == text.npos)
        return {};
    text.remove_prefix(at + open.size());
    return text.substr(0, text.find(close));
}

class Reading
{
public:
    std::vector<ThreadDump> read(std::string_view text)
    {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            line(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        dropKnownChannels();
        std::erase_if(m_dumps, [](const ThreadDump& dump) { return dump.threads.empty(); });
        return std::move(m_dumps);
    }

private:
    ThreadDump& dump() { return m_dumps.empty() ? m_dumps.emplace_back() : m_dumps.back(); }
    /// Waiting channels tell nothing new of a process whose stacks are there.
    void dropKnownChannels()
    {
        const auto isNamed = [](const DumpedThread& thread) { return !thread.name.empty(); };
        std::vector<std::int64_t> known;
        for (const ThreadDump& dump : m_dumps) {
            if (std::ranges::any_of(dump.threads, isNamed))
                known.push_back(dump.pid);
        }
        for (ThreadDump& dump : m_dumps) {
            if (std::ranges::find(known, dump.pid) != known.end())
                std::erase_if(dump.threads, std::not_fn(isNamed));
        }
    }
    void begin(DumpKind kind)
    {
        m_thread = false;
        m_inJava = false;
        m_dumps.emplace_back().kind = kind;
    }

    void line(std::string_view raw)
    {
        const std::string_view text = trimmed(raw);
        if (text.starts_with(kRule))
            begin(DumpKind::NativeCrash);
        else if (raw.starts_with("----- pid ") || raw.starts_with("----- Waiting Channels: pid "))
            beginAnr(text);
        else if (raw.starts_with("----- end "))
            m_thread = false;
        else if (raw.starts_with("pid: "))
            beginNative(text);
        else if (raw.starts_with('"') && text.find('"', 1) != text.npos)
            beginManaged(text);
        else if (raw.starts_with("sysTid="))
            waitChannel(text);
        else if (!header(text))
            inThread(text);
    }

    void beginAnr(std::string_view text)
    {
        const std::int64_t pid
            = numberAfter(text, " pid ") >= 0 ? numberAfter(text, " pid ") : numberAfter(text, "pid ");
        m_isChannels = text.find("Waiting Channels") != text.npos;
        begin(DumpKind::Anr);
        m_dumps.back().pid = pid;
        m_dumps.back().when = trimmed(between(text, " at ", " -----"));
    }

    /// "pid: 1, tid: 2, name: x  >>> process <<<"
    void beginNative(std::string_view text)
    {
        const std::int64_t pid = numberAfter(text, "pid: "), tid = numberAfter(text, "tid: ");
        const bool isAnr = tid < 0;
        ThreadDump& to = dump();
        to.kind = isAnr ? DumpKind::Anr : to.kind == DumpKind::Anr ? DumpKind::NativeCrash : to.kind;
        to.pid = pid;
        to.process = trimmed(between(text, ">>> ", " <<<"));
        m_isChannels = false;
        if (isAnr)
            return;
        DumpedThread& thread = to.threads.emplace_back();
        thread.tid = tid;
        thread.name = trimmed(between(text, "name: ", ">>>"));
        m_thread = true;
        m_isAwaitingStack = true;
    }

    /// The last word: "Native" in " prio=5 tid=4 Native (still starting up)"; "not attached" where only a remark
    /// stands.
    static std::string_view stateIn(std::string_view text)
    {
        std::string_view remark;
        if (const std::size_t open = text.rfind(" ("); text.ends_with(')') && open != text.npos) {
            remark = text.substr(open + 2, text.size() - open - 3);
            text = text.substr(0, open);
        }
        const std::size_t last = text.rfind(' ');
        return last != text.npos && text.find('=', last) == text.npos ? text.substr(last + 1) : remark;
    }

    /// "\"main\" prio=5 tid=1 Sleeping", "\"main\" sysTid=12"
    void beginManaged(std::string_view text)
    {
        DumpedThread& thread = dump().threads.emplace_back();
        thread.name = text.substr(1, text.rfind('"') - 1);
        const std::string_view rest = text.substr(text.rfind('"') + 1);
        thread.tid = numberAfter(rest, "sysTid=");
        thread.number = rest.find(" tid=") == rest.npos ? -1 : numberAfter(rest, " tid=");
        thread.state = stateIn(rest);
        m_thread = true;
        m_isAwaitingStack = false;
        m_inJava = false;
    }

    /// "sysTid=12  state=S  futex_wait": all that is known of a thread without a stack
    void waitChannel(std::string_view text)
    {
        if (!m_isChannels)
            return;
        DumpedThread& thread = dump().threads.emplace_back();
        thread.tid = numberAfter(text, "sysTid=");
        thread.state = between(text, "state=", " ");
        const std::string_view channel = text.substr(text.find_last_of(" \t") + 1);
        if (channel != "0" && channel.find('=') == channel.npos)
            thread.frames.push_back({std::string(channel), {}, "[kernel]", 0, 0, {}});
        m_thread = false;
    }

    bool header(std::string_view text)
    {
        ThreadDump& to = dump();
        if (text.starts_with("Cmd line: ") || text.starts_with("Cmdline: "))
            to.process = trimmed(text.substr(text.find(':') + 1));
        else if (text.starts_with("Crash type: 'java'"))
            to.kind = DumpKind::JavaCrash;
        else if (text.starts_with("Crash time: ") || text.starts_with("Timestamp: "))
            to.when = trimmed(text.substr(text.find(':') + 1), " '");
        else if (text.starts_with("signal ") && to.reason.empty())
            to.reason = between(text, "(", ")");
        else if (text.starts_with("Abort message: "))
            to.message = trimmed(text.substr(15), " '");
        else
            return false;
        return true;
    }

    void inThread(std::string_view text)
    {
        if (!m_thread)
            return;
        DumpedThread& thread = m_dumps.back().threads.back();
        if (text.starts_with("| sysTid="))
            thread.tid = numberAfter(text, "sysTid=");
        else if (text.starts_with("- waiting to lock "))
            waits(text, thread);
        else if (text.starts_with("- locked "))
            thread.locked.emplace_back(text.substr(9));
        else if (text == "java stacktrace:" || text == "backtrace:")
            m_inJava = text.starts_with('j');
        else if (text.empty() && !m_isAwaitingStack)
            m_thread = false;
        else
            frame(text, thread);
    }

    static void waits(std::string_view text, DumpedThread& thread)
    {
        const std::size_t held = text.find(" held by ");
        thread.waitsFor = text.substr(18, held == text.npos ? held : held - 18);
        for (const std::string_view lead : {"threadid=", "tid=", "thread "}) {
            if (held != text.npos && thread.heldBy < 0)
                thread.heldBy = numberAfter(text.substr(held), lead);
        }
    }

    /// A tombstone names other things by "#", too, before and behind the backtrace: only unbroken ones count.
    void frame(std::string_view text, DumpedThread& thread)
    {
        const bool isManaged = text.starts_with("at ");
        const bool isNative = text.starts_with('#') || text.starts_with("native: #");
        auto read = isManaged || isNative ? readFrame(text) : std::nullopt;
        if (!read) {
            if (m_inJava && thread.frames.empty() && m_dumps.back().reason.empty())
                m_dumps.back().reason = text;
            if (m_inJava && text.starts_with("Caused by: ")) { // where it went wrong first counts
                thread.frames.clear();
                m_dumps.back().reason = text.substr(11);
            }
            return;
        }
        if (isManaged && m_isAwaitingStack && !m_inJava)
            return;
        m_isAwaitingStack = false;
        thread.frames.push_back(std::move(*read));
    }

    std::vector<ThreadDump> m_dumps;
    bool m_thread = false; ///< lines belong to the last thread
    bool m_isAwaitingStack = false; ///< of a tombstone's thread: registers and the like come first
    bool m_inJava = false, m_isChannels = false;
};

} // namespace

bool looksLikeThreadDump(std::string_view head)
{
    const std::size_t start = head.find_first_not_of(" \t\r\n");
    const std::string_view text = start == head.npos ? std::string_view() : head.substr(start);
    const bool isRule = text.starts_with(kRule);
    const auto hasLine = [&head](std::string_view line) {
        return head.starts_with(line) || head.find("\n" + std::string(line)) != head.npos;
    };
    if (isRule)
        return hasLine("pid: ") || hasLine("Tombstone maker: ");
    const bool isAnr = text.starts_with("----- pid ") || text.starts_with("----- Waiting Channels: pid ")
        || text.starts_with("Subject: ") || text.starts_with("\"");
    return isAnr
        && (hasLine("----- pid ") || hasLine("----- Waiting Channels: pid ")
            || head.find("\n  | sysTid=") != head.npos);
}

std::vector<ThreadDump> readThreadDumps(std::string_view text)
{
    return Reading().read(text);
}

} // namespace graylens::stacks
