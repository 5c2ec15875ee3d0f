// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/symbols/demangle.h"

namespace graylens::symbols {

namespace {

constexpr int kDeepest = 128;
constexpr std::size_t kLongestName = 16384; ///< back references can make a short symbol unfold without end

std::string_view basicType(char tag)
{
    static constexpr std::pair<char, std::string_view> kTypes[] {
        {'b', "bool"}, {'c', "char"},  {'e', "str"},   {'u', "()"},  {'a', "i8"},  {'s', "i16"}, {'l', "i32"},
        {'x', "i64"},  {'n', "i128"},  {'i', "isize"}, {'h', "u8"},  {'t', "u16"}, {'m', "u32"}, {'y', "u64"},
        {'o', "u128"}, {'j', "usize"}, {'f', "f32"},   {'d', "f64"}, {'z', "!"},   {'p', "_"},   {'v', "..."}};
    for (const auto& [letter, name] : kTypes) {
        if (letter == tag)
            return name;
    }
    return {};
}

/// Walks a symbol and writes its name; every step says whether the symbol goes on to make sense.
class V0Printer
{
public:
    explicit V0Printer(std::string_view symbol)
        : m_text(symbol)
    { }

    std::optional<std::string> print()
    {
        if (m_text.empty() || (peek() >= '0' && peek() <= '9'))
            return std::nullopt; // an encoding version: none is defined
        if (!path(true))
            return std::nullopt;
        if (m_at < m_text.size() && peek() >= 'A' && peek() <= 'Z') { // the crate that instantiated it
            m_silent = true;
            if (!path(false))
                return std::nullopt;
        }
        const bool ends = m_at == m_text.size() || peek() == '.' || peek() == '$';
        return ends && !m_out.empty() ? std::optional(std::move(m_out)) : std::nullopt;
    }

private:
    struct Depth
    {
        explicit Depth(int& depth)
            : m_depth(++depth)
        { }
        ~Depth() { --m_depth; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;
        int& m_depth;
    };
    struct Identifier
    {
        std::string_view name;
        bool isPunycode = false;
    };

    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }
    bool add(std::string_view text)
    {
        if (!m_silent)
            m_out += text;
        return m_out.size() <= kLongestName;
    }

    /// Base 62 with "_" behind it: "_" is 0, "0_" is 1.
    bool base62(std::uint64_t& value)
    {
        value = 0;
        if (take('_'))
            return true;
        while (!take('_')) {
            const char c = peek();
            std::uint64_t digit = 0;
            if (c >= '0' && c <= '9')
                digit = static_cast<std::uint64_t>(c - '0');
            else if (c >= 'a' && c <= 'z')
                digit = static_cast<std::uint64_t>(c - 'a') + 10;
            else if (c >= 'A' && c <= 'Z')
                digit = static_cast<std::uint64_t>(c - 'A') + 36;
            else
                return false;
            if (value > (UINT64_MAX - digit) / 62)
                return false;
            value = value * 62 + digit;
            ++m_at;
        }
        ++value;
        return true;
    }
    bool disambiguator(std::uint64_t& value)
    {
        value = 0;
        if (!take('s'))
            return true;
        if (!base62(value))
            return false;
        ++value;
        return true;
    }
    bool identifier(Identifier& out)
    {
        out.isPunycode = take('u');
        std::size_t length = 0;
        const char* begin = m_text.data() + m_at;
        const auto parsed = std::from_chars(begin, m_text.data() + m_text.size(), length);
        if (parsed.ec != std::errc {})
            return false;
        // A number has no zeros before it: "00" is two empty identifiers.
        m_at += *begin == '0' ? 1 : static_cast<std::size_t>(parsed.ptr - begin);
        length = *begin == '0' ? 0 : length;
        take('_');
        if (length > m_text.size() - m_at)
            return false;
        out.name = m_text.substr(m_at, length);
        m_at += length;
        return true;
    }
    bool addIdentifier(const Identifier& id)
    {
        return id.isPunycode ? add("punycode{") && add(id.name) && add("}") : add(id.name);
    }

    /// "B" and where to read on, counted from behind "_R".
    template <class Read> bool backref(const Read& read)
    {
        const std::size_t here = m_at - 1;
        std::uint64_t target = 0;
        if (!base62(target) || target >= here)
            return false;
        if (m_silent)
            return true;
        const std::size_t after = m_at;
        m_at = static_cast<std::size_t>(target);
        const bool good = read();
        m_at = after;
        return good;
    }

    bool implPath()
    {
        std::uint64_t ignored = 0;
        const bool wasSilent = m_silent;
        if (!disambiguator(ignored))
            return false;
        m_silent = true;
        const bool good = path(false);
        m_silent = wasSilent;
        return good;
    }

    bool path(bool inValue)
    {
        const Depth depth(m_depth);
        if (m_depth > kDeepest || m_at >= m_text.size())
            return false;
        std::uint64_t number = 0;
        Identifier id;
        switch (m_text[m_at++]) {
        case 'C':
            return disambiguator(number) && identifier(id) && addIdentifier(id);
        case 'M':
            return implPath() && add("<") && type() && add(">");
        case 'X':
            return implPath() && add("<") && type() && add(" as ") && path(false) && add(">");
        case 'Y':
            return add("<") && type() && add(" as ") && path(false) && add(">");
        case 'N':
            return nested(inValue);
        case 'I':
            return path(inValue) && add(inValue ? "::<" : "<") && list([this] { return genericArgument(); })
                && add(">");
        case 'B':
            return backref([this, inValue] { return path(inValue); });
        default:
            return false;
        }
    }
    bool nested(bool inValue)
    {
        const char space = peek();
        ++m_at;
        std::uint64_t number = 0;
        Identifier id;
        if (!path(inValue) || !disambiguator(number) || !identifier(id))
            return false;
        if (space >= 'A' && space <= 'Z') {
            const std::string_view kind = space == 'C' ? "closure"
                : space == 'S'                         ? "shim"
                                                       : std::string_view(&space, 1);
            return add("::{") && add(kind) && (id.name.empty() || (add(":") && addIdentifier(id))) && add("#")
                && add(std::to_string(number)) && add("}");
        }
        return id.name.empty() || (add("::") && addIdentifier(id));
    }

    /// Items up to "E", with commas between them.
    template <class Item> bool list(const Item& item, std::size_t* count = nullptr)
    {
        std::size_t seen = 0;
        while (!take('E')) {
            if (m_at >= m_text.size() || (seen++ > 0 && !add(", ")) || !item())
                return false;
        }
        if (count)
            *count = seen;
        return true;
    }
    bool genericArgument()
    {
        if (take('L'))
            return lifetime();
        return take('K') ? constant() : type();
    }
    bool lifetime()
    {
        std::uint64_t index = 0;
        if (!base62(index))
            return false;
        if (index == 0)
            return add("'_");
        const std::uint64_t depth = m_lifetimes - std::min<std::uint64_t>(index, m_lifetimes);
        return depth < 26 ? add("'") && add(std::string(1, static_cast<char>('a' + depth)))
                          : add("'_") && add(std::to_string(depth));
    }
    /// "for<'a, 'b> ", where lifetimes are bound.
    bool binder()
    {
        if (!take('G'))
            return true;
        std::uint64_t count = 0;
        if (!base62(count) || count > 64)
            return false;
        add("for<");
        for (std::uint64_t i = 0; i <= count; ++i) {
            ++m_lifetimes;
            const std::string name(1, static_cast<char>('a' + (m_lifetimes - 1) % 26));
            if (!add(i ? ", '" : "'") || !add(name))
                return false;
        }
        return add("> ");
    }

    bool type()
    {
        const Depth depth(m_depth);
        if (m_depth > kDeepest || m_at >= m_text.size())
            return false;
        const char tag = m_text[m_at++];
        if (const auto name = basicType(tag); !name.empty())
            return add(name);
        std::size_t count = 0;
        switch (tag) {
        case 'A':
            return add("[") && type() && add("; ") && constant() && add("]");
        case 'S':
            return add("[") && type() && add("]");
        case 'T':
            return add("(") && list([this] { return type(); }, &count) && add(count == 1 ? ",)" : ")");
        case 'R':
        case 'Q':
            return add("&") && (!take('L') || (lifetime() && add(" "))) && (tag == 'R' || add("mut ")) && type();
        case 'P':
            return add("*const ") && type();
        case 'O':
            return add("*mut ") && type();
        case 'F':
            return function();
        case 'D':
            return dynamic();
        case 'B':
            return backref([this] { return type(); });
        default:
            --m_at;
            return path(false);
        }
    }
    bool function()
    {
        const std::uint64_t outer = m_lifetimes;
        if (!binder() || (take('U') && !add("unsafe ")))
            return false;
        if (take('K')) {
            Identifier abi {"C", false};
            if (!take('C') && !identifier(abi))
                return false;
            std::string name(abi.name);
            std::replace(name.begin(), name.end(), '_', '-');
            if (!add("extern \"") || !add(name) || !add("\" "))
                return false;
        }
        if (!add("fn(") || !list([this] { return type(); }) || !add(")"))
            return false;
        const bool good = take('u') || (add(" -> ") && type());
        m_lifetimes = outer;
        return good;
    }
    bool dynamic()
    {
        const std::uint64_t outer = m_lifetimes;
        if (!add("dyn ") || !binder())
            return false;
        bool first = true;
        while (!take('E')) {
            if (m_at >= m_text.size() || (!first && !add(" + ")) || !dynamicTrait())
                return false;
            first = false;
        }
        m_lifetimes = outer;
        if (!take('L'))
            return false;
        const std::size_t before = m_at;
        if (take('_'))
            return true; // '_ goes without saying
        m_at = before;
        return add(" + ") && lifetime();
    }
    bool dynamicTrait()
    {
        if (!path(false))
            return false;
        bool open = !m_silent && m_out.ends_with('>');
        if (open && peek() == 'p')
            m_out.pop_back();
        else
            open = false;
        bool bound = false;
        while (take('p')) {
            Identifier id;
            if (!add(bound || open ? ", " : "<") || !identifier(id) || !addIdentifier(id) || !add(" = ") || !type())
                return false;
            bound = true;
        }
        return !bound || add(">");
    }
    bool constant()
    {
        const Depth depth(m_depth);
        if (m_depth > kDeepest || m_at >= m_text.size())
            return false;
        const char tag = m_text[m_at++];
        if (tag == 'p')
            return add("_");
        if (tag == 'B')
            return backref([this] { return constant(); });
        if (basicType(tag).empty())
            return false; // constants of structures: not shown
        const bool negative = take('n');
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '_')
            ++m_at;
        const auto hex = m_text.substr(begin, m_at - begin);
        if (!take('_'))
            return false;
        std::uint64_t value = 0;
        const auto parsed = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
        if (!hex.empty() && (parsed.ec != std::errc {} || parsed.ptr != hex.data() + hex.size()))
            return add("0x") && add(hex);
        if (tag == 'b')
            return add(value ? "true" : "false");
        return add(negative ? "-" : "") && add(std::to_string(value));
    }

    std::string_view m_text; ///< behind "_R"
    std::size_t m_at = 0;
    std::string m_out;
    int m_depth = 0;
    bool m_silent = false; ///< parse, but write nothing
    std::uint64_t m_lifetimes = 0; ///< bound by the binders around
};

} // namespace

std::optional<std::string> demangleRustV0(std::string_view symbol)
{
    if (!symbol.starts_with("_R"))
        return std::nullopt;
    return V0Printer(symbol.substr(2)).print();
}

} // namespace graylens::symbols
