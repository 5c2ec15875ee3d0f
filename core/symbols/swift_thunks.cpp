// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/symbols/swift_parser.h"

namespace graylens::symbols::swift {

namespace {

struct Wording
{
    std::string_view letters;
    std::string_view text;
};

template <std::size_t N>
std::optional<std::string> wording(const std::array<Wording, N>& words, std::string_view letters)
{
    const auto* found
        = std::find_if(words.begin(), words.end(), [letters](const auto& w) { return w.letters == letters; });
    return found == words.end() ? std::nullopt : std::optional(std::string(found->text));
}

// What stands before a function's name.
constexpr std::array kAttributes {Wording {"A", "partial apply for "},
                                  Wording {"a", "partial apply for "},
                                  Wording {"D", "dynamic "},
                                  Wording {"d", "super "},
                                  Wording {"E", "distributed thunk "},
                                  Wording {"F", "distributed accessor for "},
                                  Wording {"I", "dynamically replaceable thunk for "},
                                  Wording {"O", "@nonobjc "},
                                  Wording {"m", ""},
                                  Wording {"o", "@objc "},
                                  Wording {"u", "async function pointer to "},
                                  Wording {"X", "dynamically replaceable variable for "},
                                  Wording {"x", "dynamically replaceable key for "}};

// What is made of a whole function.
constexpr std::array kOfEntities {Wording {"c", "curry thunk of "}, Wording {"j", "dispatch thunk of "},
                                  Wording {"q", "method descriptor for "},
                                  Wording {"S", "protocol self-conformance witness for "}};

constexpr std::array kOfConformances {Wording {"a", "protocol witness table accessor for "},
                                      Wording {"G", "generic protocol witness table for "},
                                      Wording {"I", "instantiation function for generic protocol witness table for "},
                                      Wording {"P", "protocol witness table for "},
                                      Wording {"p", "protocol witness table pattern for "},
                                      Wording {"r", "resilient protocol witness table for "}};

constexpr std::array kOutlined {Wording {"y", "outlined copy of "},
                                Wording {"e", "outlined consume of "},
                                Wording {"r", "outlined retain of "},
                                Wording {"s", "outlined release of "},
                                Wording {"b", "outlined init with take of "},
                                Wording {"c", "outlined init with copy of "},
                                Wording {"d", "outlined assign with take of "},
                                Wording {"f", "outlined assign with copy of "},
                                Wording {"h", "outlined destroy of "},
                                Wording {"B", "outlined init with take of "},
                                Wording {"C", "outlined init with copy of "},
                                Wording {"D", "outlined assign with take of "},
                                Wording {"F", "outlined assign with copy of "},
                                Wording {"H", "outlined destroy of "}};

constexpr std::array kMetadata {Wording {"a", "type metadata accessor for "},
                                Wording {"B", "reflection metadata builtin descriptor "},
                                Wording {"b", "canonical specialized generic type metadata accessor for "},
                                Wording {"C", "reflection metadata superclass descriptor "},
                                Wording {"D", "demangling cache variable for type metadata for "},
                                Wording {"d", "demangling cache variable for abstract type metadata for "},
                                Wording {"F", "reflection metadata field descriptor "},
                                Wording {"f", "full type metadata for "},
                                Wording {"I", "type metadata instantiation cache for "},
                                Wording {"i", "type metadata instantiation function for "},
                                Wording {"L", "lazy cache variable for type metadata for "},
                                Wording {"l", "type metadata singleton initialization cache for "},
                                Wording {"m", "metaclass for "},
                                Wording {"n", "nominal type descriptor for "},
                                Wording {"o", "class metadata base offset for "},
                                Wording {"P", "generic type metadata pattern for "},
                                Wording {"r", "type metadata completion function for "},
                                Wording {"s", "ObjC resilient class stub for "},
                                Wording {"t", "full ObjC resilient class stub for "},
                                Wording {"U", "ObjC metadata update function for "},
                                Wording {"u", "method lookup function for "}};

constexpr std::array kValueWitnesses {Wording {"al", "allocateBuffer"},
                                      Wording {"ca", "assignWithCopy"},
                                      Wording {"ta", "assignWithTake"},
                                      Wording {"de", "deallocateBuffer"},
                                      Wording {"xx", "destroy"},
                                      Wording {"XX", "destroyBuffer"},
                                      Wording {"Xx", "destroyArray"},
                                      Wording {"CP", "initializeBufferWithCopyOfBuffer"},
                                      Wording {"Cp", "initializeBufferWithCopy"},
                                      Wording {"cp", "initializeWithCopy"},
                                      Wording {"TK", "initializeBufferWithTakeOfBuffer"},
                                      Wording {"Tk", "initializeBufferWithTake"},
                                      Wording {"tk", "initializeWithTake"},
                                      Wording {"pr", "projectBuffer"},
                                      Wording {"xs", "storeExtraInhabitant"},
                                      Wording {"xg", "getExtraInhabitantIndex"},
                                      Wording {"Cc", "initializeArrayWithCopy"},
                                      Wording {"Tt", "initializeArrayWithTakeFrontToBack"},
                                      Wording {"tT", "initializeArrayWithTakeBackToFront"},
                                      Wording {"ug", "getEnumTag"},
                                      Wording {"up", "destructiveProjectEnumData"},
                                      Wording {"ui", "destructiveInjectEnumTag"},
                                      Wording {"et", "getEnumTagSinglePayload"},
                                      Wording {"st", "storeEnumTagSinglePayload"}};

} // namespace

Node* Parser::thunk()
{
    const char c = next();
    const std::string_view letter(&c, 1);
    if (auto text = wording(kAttributes, letter))
        return node(Kind::Attribute, std::move(*text));
    if (auto text = wording(kOfEntities, letter))
        return make(Kind::Described, {popEntity()}, std::move(*text));
    switch (c) {
    case 'R':
    case 'r':
    case 'y': { // the lowered type it is called with, then the one it calls, then Self where it is captured
        pop(Kind::GenericSignature);
        const bool hasSelf = c != 'y' || pop(Kind::Type);
        return hasSelf && pop(Kind::Type) ? describedType("thunk for ") : nullptr;
    }
    case 'W': {
        Node* requirement = popEntity();
        return requirement ? make(Kind::Pair, {requirement, popConformance(), node(Kind::Named, " in conformance ")},
                                  "protocol witness for ")
                           : nullptr;
    }
    case 'V': {
        Node* base = popEntity();
        return base ? make(Kind::Pair, {base, popEntity(), node(Kind::Named, " dispatching to ")}, "vtable thunk for ")
                    : nullptr;
    }
    case 'K':
    case 'k': {
        take('q');
        Node* root = pop(Kind::Type);
        pop(Kind::GenericSignature);
        const std::string text = c == 'K' ? "key path getter for " : "key path setter for ";
        return root ? make(Kind::Pair, {popEntity(), root, node(Kind::Named, " : ")}, text) : nullptr;
    }
    default:
        return indexed(c);
    }
}

/// Thunks with a number or a code behind their letter.
Node* Parser::indexed(char c)
{
    switch (c) {
    case 'Q': // the pieces an async function is cut into have the name of the function
    case 'Y':
        return index() ? node(Kind::Attribute) : nullptr;
    case 'v': {
        const auto number = index();
        if (!number)
            return nullptr;
        const std::string_view what = take('r') ? "outlined read-only object #" : "outlined variable #";
        return node(Kind::Attribute, std::string(what) + std::to_string(*number) + " of ");
    }
    case 'e': {
        const std::size_t end = m_text.find('_', m_at);
        if (end == std::string_view::npos)
            return nullptr;
        const auto bridges = m_text.substr(m_at, end - m_at);
        m_at = end + 1;
        const bool isGood = bridges.find_first_not_of("mapnbg") == std::string_view::npos;
        return isGood ? node(Kind::Attribute, "outlined bridged method (" + std::string(bridges) + ") of ") : nullptr;
    }
    case 'w': {
        const char kind = next();
        return kind == 'b' ? node(Kind::Attribute, "back deployment thunk for ")
            : kind == 'B'  ? node(Kind::Attribute, "back deployment fallback for ")
                           : nullptr;
    }
    case 'z':
    case 'Z': {
        (void)index();
        pop(Kind::GenericSignature);
        return pop(Kind::Type) ? describedType("@objc completion handler block implementation for ") : nullptr;
    }
    default:
        return specialization(c);
    }
}

Node* Parser::specialization(char c)
{
    if (c == '\0' || std::string_view("gGBsipPf").find(c) == std::string_view::npos)
        return nullptr;
    take('m');
    take('q');
    take('a');
    const char pass = next();
    if (pass < '0' || pass > '9')
        return nullptr;
    const bool isGood = c == 'f' ? specializedArguments()
        : c == 'p' || c == 'P'   ? pop(Kind::Type) != nullptr
                                 : popList(Kind::Type) != nullptr;
    return isGood ? node(Kind::Attribute, "specialized ") : nullptr;
}

/// What a function was specialized for, argument by argument; the names and types it needs stand before.
bool Parser::specializedArguments()
{
    std::string needs; // 'c': types and a name; 'p': a name
    for (bool isResult = take('_');; isResult = take('_')) {
        const char c = next();
        switch (c) {
        case 'c':
            needs += 'c';
            break;
        case 'p': {
            const char kind = next();
            if (kind == 'f' || kind == 'g'
                || (kind == 's' && std::string_view("bwc").find(next()) != std::string_view::npos))
                needs += 'p';
            else if (!((kind == 'i' || kind == 'd') && natural()))
                return false;
            break;
        }
        case 'e':
            take('D');
            [[fallthrough]];
        case 'd':
            (void)(take('G') || take('O'));
            take('X');
            break;
        case 'g':
        case 'o':
            take('X');
            break;
        case 'n':
        case 'x':
        case 'i':
        case 's':
        case 'r':
            break;
        default:
            return false;
        }
        if (isResult)
            break;
    }
    for (auto need = needs.rbegin(); need != needs.rend(); ++need) {
        while (*need == 'c' && pop(Kind::Type)) { }
        if (!pop(Kind::Identifier))
            return false;
    }
    return true;
}

Node* Parser::witness()
{
    const char c = next();
    if (auto text = wording(kOfConformances, std::string_view(&c, 1)))
        return make(Kind::Described, {popConformance()}, std::move(*text));
    switch (c) {
    case 'O':
        return outlined();
    case 'V':
        return describedType("value witness table for ");
    case 'C':
        return make(Kind::Described, {popEntity()}, "enum case for ");
    case 'v': {
        const char kind = next();
        return kind == 'd' || kind == 'i'
            ? make(Kind::Described, {popEntity()},
                   kind == 'd' ? "direct field offset for " : "indirect field offset for ")
            : nullptr;
    }
    case 'l':
    case 'L': {
        Node* conformance = popConformance();
        const std::string text = c == 'l' ? "lazy protocol witness table accessor for type "
                                          : "lazy protocol witness table cache variable for type ";
        return conformance
            ? make(Kind::Pair, {pop(Kind::Type), conformance, node(Kind::Named, " and conformance ")}, text)
            : nullptr;
    }
    case 'Z':
        return onceFunction("one-time initialization function for ");
    case 'z':
        return onceFunction("one-time initialization token for ");
    default:
        return nullptr;
    }
}

Node* Parser::outlined()
{
    const char c = next();
    auto text = wording(kOutlined, std::string_view(&c, 1));
    pop(Kind::GenericSignature);
    return text ? describedType(std::move(*text)) : nullptr;
}

Node* Parser::onceFunction(std::string text)
{
    Node* name = nullptr;
    while (pop(Kind::First)) {
        name = popName();
        if (!name)
            return nullptr;
    }
    return name ? make(Kind::Described, {make(Kind::Variable, {popContext(), name})}, std::move(text)) : nullptr;
}

Node* Parser::metadata()
{
    const char c = next();
    if (auto text = wording(kMetadata, std::string_view(&c, 1)))
        return describedType(std::move(*text));
    switch (c) {
    case 'c':
        return make(Kind::Described, {popConformance()}, "protocol conformance descriptor for ");
    case 'A':
        return make(Kind::Described, {popConformance()}, "reflection metadata associated type descriptor ");
    case 'p':
        return make(Kind::Described, {popProtocol()}, "protocol descriptor for ");
    case 'V':
        return make(Kind::Described, {popEntity()}, "property descriptor for ");
    default:
        return nullptr;
    }
}

Node* Parser::valueWitness()
{
    const std::string letters {next(), next()};
    const auto name = wording(kValueWitnesses, letters);
    return name ? describedType(*name + " for ") : nullptr;
}

} // namespace graylens::symbols::swift
