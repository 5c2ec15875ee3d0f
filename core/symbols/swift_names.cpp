// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/symbols/swift_parser.h"

namespace graylens::symbols::swift {

namespace {

constexpr std::size_t kMostWords = 26;
constexpr std::uint32_t kMostRepeats = 2048;

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool startsWord(char c)
{
    return (c < '0' || c > '9') && c != '_' && c != '\0';
}

bool endsWord(char c, char before)
{
    return c == '_' || c == '\0' || (!isUpper(before) && isUpper(c));
}

void appendUtf8(std::string& out, char32_t code)
{
    const auto byte = [&out](char32_t value) { out += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0U | (code >> 6U));
        byte(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        byte(0xE0U | (code >> 12U));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    } else {
        byte(0xF0U | (code >> 18U));
        byte(0x80U | ((code >> 12U) & 0x3FU));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    }
}

/// Base 36 with a to z and A to J for digits, as Swift has it.
std::optional<std::uint32_t> punycodeDigit(char c)
{
    if (isLower(c))
        return static_cast<std::uint32_t>(c - 'a');
    return c >= 'A' && c <= 'J' ? std::optional(static_cast<std::uint32_t>(c - 'A') + 26) : std::nullopt;
}

std::uint32_t adaptedBias(std::uint32_t delta, std::uint32_t count, bool isFirst)
{
    delta = isFirst ? delta / 700 : delta / 2;
    delta += delta / count;
    std::uint32_t k = 0;
    for (; delta > 455; k += 36)
        delta /= 35;
    return k + 36 * delta / (delta + 38);
}

/// One of the numbers that say where a character goes, RFC 3492 section 6.2.
bool readDelta(std::string_view text, std::size_t& at, std::uint32_t bias, std::uint32_t& value)
{
    std::uint64_t weight = 1;
    for (std::uint32_t k = 36;; k += 36) {
        const auto digit = at < text.size() ? punycodeDigit(text[at++]) : std::nullopt;
        if (!digit || value + *digit * weight > UINT32_MAX / 2)
            return false;
        value += static_cast<std::uint32_t>(*digit * weight);
        const std::uint32_t threshold = k <= bias ? 1 : std::min<std::uint32_t>(k - bias, 26);
        if (*digit < threshold)
            return true;
        weight *= 36 - threshold;
        if (weight > UINT32_MAX)
            return false;
    }
}

/// The UTF-8 of an identifier in Swift's punycode: RFC 3492 with '_' for the delimiter. Characters from 0xD800 on
/// below 0xD880 stand for ASCII ones that an identifier could not hold.
std::optional<std::string> punycode(std::string_view text)
{
    std::u32string out;
    std::size_t at = 0;
    if (const auto delimiter = text.rfind('_'); delimiter != std::string_view::npos) {
        for (const char c : text.substr(0, delimiter))
            out += static_cast<char32_t>(static_cast<unsigned char>(c));
        at = delimiter + 1;
    }
    std::uint32_t code = 128;
    std::uint32_t bias = 72;
    for (std::uint32_t i = 0; at < text.size(); ++i) {
        const std::uint32_t before = i;
        if (!readDelta(text, at, bias, i))
            return std::nullopt;
        const auto count = static_cast<std::uint32_t>(out.size()) + 1;
        bias = adaptedBias(i - before, count, before == 0);
        code += i / count;
        i %= count;
        if (code > 0x10FFFF || (code >= 0xD880 && code < 0xE000))
            return std::nullopt;
        out.insert(i, 1, code >= 0xD800 && code < 0xD880 ? code - 0xD800 : code);
    }
    std::string utf8;
    for (const char32_t c : out)
        appendUtf8(utf8, c);
    return utf8;
}

/// Operators are spelled with letters: a for '&', c for '@', ...; other bytes (of UTF-8) stay.
std::optional<std::string> operatorText(std::string_view letters)
{
    static constexpr std::string_view kLetters = "acdegilmnopqrstxz";
    static constexpr std::string_view kSigns = "&@/=> <*!|+?%-~^.";
    std::string out;
    for (const char c : letters) {
        const auto which = kLetters.find(c);
        if (static_cast<unsigned char>(c) >= 0x80)
            out += c;
        else if (which == std::string_view::npos || kSigns[which] == ' ')
            return std::nullopt;
        else
            out += kSigns[which];
    }
    return out;
}

struct StandardType
{
    char letter;
    Kind kind;
    std::string_view name;
};

// Each line as docs/ABI/Mangling.rst lists it under KNOWN-TYPE-KIND.
constexpr std::array kStandardTypes {
    StandardType {'A', Kind::Structure, "AutoreleasingUnsafeMutablePointer"},
    StandardType {'a', Kind::Structure, "Array"},
    StandardType {'B', Kind::Protocol, "BinaryFloatingPoint"},
    StandardType {'b', Kind::Structure, "Bool"},
    StandardType {'D', Kind::Structure, "Dictionary"},
    StandardType {'d', Kind::Structure, "Double"},
    StandardType {'E', Kind::Protocol, "Encodable"},
    StandardType {'e', Kind::Protocol, "Decodable"},
    StandardType {'F', Kind::Protocol, "FloatingPoint"},
    StandardType {'f', Kind::Structure, "Float"},
    StandardType {'G', Kind::Protocol, "RandomNumberGenerator"},
    StandardType {'H', Kind::Protocol, "Hashable"},
    StandardType {'h', Kind::Structure, "Set"},
    StandardType {'I', Kind::Structure, "DefaultIndices"},
    StandardType {'i', Kind::Structure, "Int"},
    StandardType {'J', Kind::Structure, "Character"},
    StandardType {'j', Kind::Protocol, "Numeric"},
    StandardType {'K', Kind::Protocol, "BidirectionalCollection"},
    StandardType {'k', Kind::Protocol, "RandomAccessCollection"},
    StandardType {'L', Kind::Protocol, "Comparable"},
    StandardType {'l', Kind::Protocol, "Collection"},
    StandardType {'M', Kind::Protocol, "MutableCollection"},
    StandardType {'m', Kind::Protocol, "RangeReplaceableCollection"},
    StandardType {'N', Kind::Structure, "ClosedRange"},
    StandardType {'n', Kind::Structure, "Range"},
    StandardType {'O', Kind::Structure, "ObjectIdentifier"},
    StandardType {'P', Kind::Structure, "UnsafePointer"},
    StandardType {'p', Kind::Structure, "UnsafeMutablePointer"},
    StandardType {'Q', Kind::Protocol, "Equatable"},
    StandardType {'q', Kind::Enumeration, "Optional"},
    StandardType {'R', Kind::Structure, "UnsafeBufferPointer"},
    StandardType {'r', Kind::Structure, "UnsafeMutableBufferPointer"},
    StandardType {'S', Kind::Structure, "String"},
    StandardType {'s', Kind::Structure, "Substring"},
    StandardType {'T', Kind::Protocol, "Sequence"},
    StandardType {'t', Kind::Protocol, "IteratorProtocol"},
    StandardType {'U', Kind::Protocol, "UnsignedInteger"},
    StandardType {'u', Kind::Structure, "UInt"},
    StandardType {'V', Kind::Structure, "UnsafeRawPointer"},
    StandardType {'v', Kind::Structure, "UnsafeMutableRawPointer"},
    StandardType {'W', Kind::Structure, "UnsafeRawBufferPointer"},
    StandardType {'w', Kind::Structure, "UnsafeMutableRawBufferPointer"},
    StandardType {'X', Kind::Protocol, "RangeExpression"},
    StandardType {'x', Kind::Protocol, "Strideable"},
    StandardType {'Y', Kind::Protocol, "RawRepresentable"},
    StandardType {'y', Kind::Protocol, "StringProtocol"},
    StandardType {'Z', Kind::Protocol, "SignedInteger"},
    StandardType {'z', Kind::Protocol, "BinaryInteger"},
};

// KNOWN-TYPE-KIND-2: those of concurrency.
constexpr std::array kConcurrencyTypes {
    StandardType {'A', Kind::Protocol, "Actor"},
    StandardType {'C', Kind::Structure, "CheckedContinuation"},
    StandardType {'c', Kind::Structure, "UnsafeContinuation"},
    StandardType {'E', Kind::Structure, "CancellationError"},
    StandardType {'e', Kind::Structure, "UnownedSerialExecutor"},
    StandardType {'F', Kind::Protocol, "Executor"},
    StandardType {'f', Kind::Protocol, "SerialExecutor"},
    StandardType {'G', Kind::Structure, "TaskGroup"},
    StandardType {'g', Kind::Structure, "ThrowingTaskGroup"},
    StandardType {'I', Kind::Protocol, "AsyncIteratorProtocol"},
    StandardType {'i', Kind::Protocol, "AsyncSequence"},
    StandardType {'J', Kind::Structure, "UnownedJob"},
    StandardType {'M', Kind::Class, "MainActor"},
    StandardType {'P', Kind::Structure, "TaskPriority"},
    StandardType {'S', Kind::Structure, "AsyncStream"},
    StandardType {'s', Kind::Structure, "AsyncThrowingStream"},
    StandardType {'T', Kind::Structure, "Task"},
    StandardType {'t', Kind::Structure, "UnsafeCurrentTask"},
};

template <std::size_t N> const StandardType* find(const std::array<StandardType, N>& types, char letter)
{
    const auto* found
        = std::find_if(types.begin(), types.end(), [letter](const auto& t) { return t.letter == letter; });
    return found == types.end() ? nullptr : found;
}

} // namespace

bool Parser::appendWords(std::string& out, bool& more)
{
    while (more && (isLower(peek()) || isUpper(peek()))) {
        const char c = next();
        more = isLower(c);
        const auto which = static_cast<std::size_t>(more ? c - 'a' : c - 'A');
        if (which >= m_words.size())
            return false;
        out += m_words[which];
    }
    return true;
}

void Parser::rememberWords(std::string_view part)
{
    std::size_t begin = std::string_view::npos;
    for (std::size_t i = 0; i <= part.size(); ++i) {
        const char c = i < part.size() ? part[i] : '\0';
        if (begin != std::string_view::npos && endsWord(c, part[i - 1])) {
            if (i - begin >= 2 && m_words.size() < kMostWords)
                m_words.emplace_back(part.substr(begin, i - begin));
            begin = std::string_view::npos;
        }
        if (begin == std::string_view::npos && startsWord(c))
            begin = i;
    }
}

Node* Parser::identifier()
{
    bool hasWords = take('0');
    const bool isPunycode = hasWords && take('0');
    hasWords = hasWords && !isPunycode;
    std::string name;
    do {
        if (!appendWords(name, hasWords))
            return nullptr;
        if (take('0'))
            break;
        const auto length = natural();
        if (isPunycode)
            take('_');
        if (!length || *length == 0 || *length > m_text.size() - m_at)
            return nullptr;
        const auto part = m_text.substr(m_at, *length);
        m_at += *length;
        if (isPunycode) {
            auto decoded = punycode(part);
            if (!decoded)
                return nullptr;
            name = std::move(*decoded);
        } else {
            rememberWords(part);
            name += part;
        }
    } while (hasWords);
    return name.empty() ? nullptr : substitutable(node(Kind::Identifier, std::move(name)));
}

Node* Parser::operatorName()
{
    const Node* letters = pop(Kind::Identifier);
    const auto text = letters ? operatorText(letters->text) : std::nullopt;
    if (!text)
        return nullptr;
    switch (next()) {
    case 'i':
        return node(Kind::Operator, *text + " infix");
    case 'p':
        return node(Kind::Operator, *text + " prefix");
    case 'P':
        return node(Kind::Operator, *text + " postfix");
    default:
        return nullptr;
    }
}

Node* Parser::localName()
{
    if (take('L')) {
        const Node* file = pop(Kind::Identifier);
        return file ? make(Kind::Private, {popName()}) : nullptr;
    }
    if (take('l'))
        return pop(Kind::Identifier) ? node(Kind::Private) : nullptr;
    const char c = peek();
    if ((c >= 'a' && c <= 'j') || (c >= 'A' && c <= 'J')) {
        ++m_at;
        return make(Kind::Related, {popName()}, std::string("related decl '") + c + "' for ");
    }
    const auto which = index();
    return which ? make(Kind::Local, {popName()}, {}, *which) : nullptr;
}

Node* Parser::repeated(std::optional<std::uint32_t> times, std::size_t which)
{
    if (which >= m_substitutions.size() || times.value_or(0) > kMostRepeats)
        return nullptr;
    for (std::uint32_t i = 1; i < times.value_or(1); ++i) {
        if (!push(m_substitutions[which]))
            return nullptr;
    }
    return m_substitutions[which];
}

Node* Parser::substitution()
{
    std::optional<std::uint32_t> number;
    for (;;) {
        const char c = peek();
        if (isLower(c)) {
            ++m_at;
            if (!push(repeated(number, static_cast<std::size_t>(c - 'a'))))
                return nullptr;
            number.reset();
        } else if (isUpper(c)) {
            ++m_at;
            return repeated(number, static_cast<std::size_t>(c - 'A'));
        } else if (take('_')) {
            const std::size_t which = number ? *number + 27 : 26;
            return which < m_substitutions.size() ? m_substitutions[which] : nullptr;
        } else {
            number = natural();
            if (!number)
                return nullptr;
        }
    }
}

Node* Parser::standardType()
{
    if (take('o'))
        return node(Kind::Module, "__C");
    if (take('C'))
        return node(Kind::Module, "__C_Synthesized");
    if (take('g')) {
        Node* optional
            = type(make(Kind::Enumeration, {node(Kind::Module, "Swift"), node(Kind::Identifier, "Optional")}));
        return substitutable(type(make(Kind::Bound, {optional, make(Kind::List, {pop(Kind::Type)})})));
    }
    const auto times = natural();
    const bool isConcurrency = take('c');
    const char letter = next();
    const StandardType* known = isConcurrency ? find(kConcurrencyTypes, letter) : find(kStandardTypes, letter);
    if (!known || times.value_or(0) > kMostRepeats)
        return nullptr;
    Node* made
        = type(make(known->kind, {node(Kind::Module, "Swift"), node(Kind::Identifier, std::string(known->name))}));
    for (std::uint32_t i = 1; i < times.value_or(1); ++i) {
        if (!push(made))
            return nullptr;
    }
    return made;
}

} // namespace graylens::symbols::swift
