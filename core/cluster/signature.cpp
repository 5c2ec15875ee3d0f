// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/signature.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <span>

#include <fmt/format.h>

#include "core/cluster/frame_name.h"
#include "core/cluster/frame_rules.h"

namespace graylens::cluster {

namespace {

constexpr std::size_t kSignificant = 3; ///< frames that name a crash
constexpr std::size_t kFrames = 8; ///< of a signature in all, with prefix frames
constexpr std::size_t kCycle = 4; ///< functions of a recursion
constexpr std::size_t kMessage = 80; ///< characters of a message in a signature

bool isHex(char c)
{
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Length of the hexadecimal run at the front that is no word or number people would write: an id, or an address.
std::size_t idLength(std::string_view text)
{
    std::size_t length = 0, digits = 0;
    while (length < text.size() && (isHex(text[length]) || text[length] == '-')) {
        digits += isDigit(text[length]);
        ++length;
    }
    const bool isWhole = length == text.size() || !isWord(text[length]);
    return isWhole && length >= 8 && digits >= 2 && digits < length ? length : 0;
}

std::size_t numberLength(std::string_view text)
{
    std::size_t length = 0;
    while (length < text.size()
           && (isDigit(text[length]) || (length > 0 && (text[length] == '.' || text[length] == ','))))
        ++length;
    while (length > 0 && !isDigit(text[length - 1]))
        --length;
    return length;
}

std::size_t quotedLength(std::string_view text)
{
    if (text.front() != '"' && text.front() != '\'')
        return 0;
    const std::size_t end = text.find(text.front(), 1);
    return end == std::string_view::npos ? 0 : end + 1;
}

std::string lastPart(std::string_view qualified)
{
    const std::size_t dot = qualified.rfind('.');
    return std::string(dot == std::string_view::npos ? qualified : qualified.substr(dot + 1));
}

/// How many frames at the end say once more what stands before them: a recursion, of up to four functions that call
/// each other.
std::size_t repeatedEnd(const std::vector<std::string>& frames)
{
    for (std::size_t n = 1; n <= std::min(kCycle, frames.size() / 2); ++n)
        if (std::equal(frames.end() - static_cast<std::ptrdiff_t>(n), frames.end(),
                       frames.end() - static_cast<std::ptrdiff_t>(2 * n)))
            return n;
    return 0;
}

class SignatureMaker
{
public:
    explicit SignatureMaker(const CrashReport& report)
        : m_report(report)
    { }

    Signature make()
    {
        addReason();
        addFrames();
        if (m_parts.empty() || (m_signature.frames.empty() && !m_report.message.empty()))
            addMessage();
        if (m_parts.empty())
            m_parts.emplace_back("(nothing known)");
        m_signature.text = fmt::format("{}", fmt::join(m_parts, " | "));
        return std::move(m_signature);
    }

private:
    void addReason()
    {
        switch (m_report.kind) {
        case CrashKind::Anr:
            m_parts.emplace_back("ANR");
            m_signature.why.emplace_back("The main thread did not answer: named ANR and by where it was.");
            return;
        case CrashKind::OutOfMemory:
            m_parts.emplace_back("OOM");
            m_signature.why.emplace_back("Memory ran out: named OOM and by who asked for more, not by the size.");
            return;
        case CrashKind::Managed:
            m_parts.push_back(lastPart(m_report.reason));
            m_signature.why.push_back(fmt::format("Exceptions are told apart by class: {}.", m_report.reason));
            return;
        case CrashKind::Native:
        case CrashKind::Unknown:
            return; // tools disagree about the signal of one crash; its place they agree on
        }
    }

    void addFrames()
    {
        std::map<std::string_view, std::size_t> left;
        std::vector<FrameRole> roles;
        for (const CrashFrame& frame : belowHandler()) {
            std::string name = frameName(frame);
            const FrameVerdict verdict = judge(frame, name);
            if (verdict.role == FrameRole::Irrelevant) {
                ++left[verdict.rule];
                continue;
            }
            m_signature.frames.push_back(std::move(name));
            roles.push_back(verdict.role);
            const std::size_t again = repeatedEnd(m_signature.frames);
            m_signature.frames.resize(m_signature.frames.size() - again);
            roles.resize(m_signature.frames.size());
            m_repeats += again;
        }
        for (const auto& [rule, count] : left)
            m_signature.why.push_back(fmt::format("{} frame{} left out: {}.", count, count == 1 ? "" : "s", rule));
        if (m_repeats > 0)
            m_signature.why.push_back(fmt::format("{} repeated frames of a recursion counted once.", m_repeats));
        takeTop(roles);
    }

    /// The frames below a signal's handler, where one is among them.
    std::span<const CrashFrame> belowHandler()
    {
        const std::span<const CrashFrame> all = m_report.frames;
        const auto last = std::find_if(all.rbegin(), all.rend(), isSentinel);
        const auto above = static_cast<std::size_t>(all.rend() - last);
        if (above == 0 || above == all.size())
            return all;
        m_signature.why.push_back(
            fmt::format("{} frame{} left out: handling of the signal.", above, above == 1 ? "" : "s"));
        return all.subspan(above);
    }

    void takeTop(const std::vector<FrameRole>& roles)
    {
        std::size_t significant = 0, prefixes = 0;
        for (std::size_t i = 0; i < roles.size() && significant < kSignificant && significant + prefixes < kFrames;
             ++i) {
            if (roles[i] == FrameRole::Prefix && significant > 0)
                continue; // between frames of the program's own they are only the way from one to the next
            (roles[i] == FrameRole::Significant ? significant : prefixes) += 1;
            m_parts.push_back(m_signature.frames[i]);
        }
        if (significant > 0)
            m_signature.why.push_back(
                fmt::format("Named by {} significant frame{}.", significant, significant == 1 ? "" : "s"));
        if (prefixes > 0)
            m_signature.why.push_back(fmt::format("{} frame{} above them, which say little alone, named too.", prefixes,
                                                  prefixes == 1 ? "" : "s"));
    }

    void addMessage()
    {
        if (m_report.kind == CrashKind::Native && !m_report.reason.empty())
            m_parts.push_back(m_report.reason);
        if (m_report.message.empty())
            return;
        std::string pattern = messagePattern(m_report.message);
        pattern.resize(std::min(pattern.size(), kMessage));
        m_parts.push_back(std::move(pattern));
        m_signature.why.emplace_back("No frame of its own: named by the message, its changing parts replaced.");
    }

    const CrashReport& m_report;
    Signature m_signature;
    std::vector<std::string> m_parts;
    std::size_t m_repeats = 0;
};

} // namespace

std::string messagePattern(std::string_view message)
{
    std::string out;
    message = message.substr(0, message.find('\n'));
    while (!message.empty()) {
        const bool isStart = out.empty() || !isWord(out.back());
        std::size_t length = 0;
        std::string_view stands;
        if (isStart && message.starts_with("0x") && message.size() > 2 && isHex(message[2])) {
            length = 2;
            while (length < message.size() && isHex(message[length]))
                ++length;
            stands = "<address>";
        } else if (isStart && (length = idLength(message)) > 0) {
            stands = "<id>";
        } else if (isStart && (length = numberLength(message)) > 0) {
            stands = "<number>";
        } else if (isStart && (length = quotedLength(message)) > 0) {
            stands = "<text>";
        }
        if (length > 0) {
            out += stands;
        } else {
            out += message.front();
            length = 1;
        }
        message.remove_prefix(length);
    }
    return out;
}

Signature signatureOf(const CrashReport& report)
{
    return SignatureMaker(report).make();
}

} // namespace graylens::cluster
