// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

#include "core/symbols/swift_tree.h"

namespace graylens::symbols::swift {

/// Reads Swift's mangling, a list of operators behind their operands: each takes its operands from a stack and leaves
/// its result there. The grammar is Swift's docs/ABI/Mangling.rst. A step that does not make sense is a null node,
/// which ends the reading: whoever asks keeps the mangled name.
class Parser
{
public:
    Parser(std::string_view text, bool isOld, Arena& arena);
    std::optional<std::vector<Node*>> parse();

private:
    // Bytes: swift_parser.cpp
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    char next() { return m_at < m_text.size() ? m_text[m_at++] : '\0'; }
    bool take(char c);
    std::optional<std::uint32_t> natural();
    std::optional<std::uint32_t> index(); ///< "_" is 0, "0_" is 1
    Node* operation();
    Node* operationOfTypes(char c);
    Node* suffix();

    // Nodes and the stack: swift_parser.cpp
    Node* node(Kind kind, std::string text = {}, std::uint32_t number = 0);
    /// A node with these children; none if one of them is missing.
    Node* make(Kind kind, std::initializer_list<Node*> children, std::string text = {}, std::uint32_t number = 0);
    Node* type(Node* inner) { return make(Kind::Type, {inner}); }
    Node* substitutable(Node* node);
    bool push(Node* node);
    Node* pop();
    Node* pop(Kind kind);
    template <class Test> Node* popIf(const Test& test)
    {
        return !m_stack.empty() && test(*m_stack.back()) ? pop() : nullptr;
    }
    Node* popName();
    Node* popModule();
    Node* popContext();
    Node* popEntity();
    Node* popTypeInside();
    Node* popNominal();
    Node* popProtocol();
    Node* popList(Kind element);
    Node* popConformance();

    // Names and substitutions: swift_names.cpp
    Node* identifier();
    bool appendWords(std::string& out, bool& more);
    void rememberWords(std::string_view part);
    Node* operatorName();
    Node* localName();
    Node* substitution();
    Node* repeated(std::optional<std::uint32_t> times, std::size_t which);
    Node* standardType();

    // Types: swift_types.cpp
    Node* nominal(Kind kind);
    Node* builtin();
    Node* boundType();
    bool popTypeLists(std::vector<Node*>& lists);
    Node* bind(Node* nominal, const std::vector<Node*>& lists, std::size_t at);
    Node* tuple();
    Node* functionType(std::string convention);
    Node* functionParams();
    Node* specialType();
    Node* metatypeOf(std::string ending);
    Node* composition(bool withSuperclass, bool isObject);
    Node* annotation();
    Node* wrapped(std::string text);
    Node* implFunction();
    bool implSubstitutions();
    bool addPart(Node& function, std::string_view text, std::uint32_t what);
    bool implAttributes(Node& function);
    bool implParts(Node& function);

    // Generics: swift_generics.cpp
    Node* genericParameter();
    Node* namedParameter(std::uint32_t depth, std::uint32_t number);
    Node* genericSignature(bool hasCounts);
    Node* genericFunction();
    Node* requirement();
    bool skipLayout();
    Node* archetype();
    Node* opaqueType();
    Node* associatedName();
    Node* member(Node* base);
    Node* memberPath(Node* base);
    Node* conformanceProof();

    // Functions, variables and what the compiler makes of them: swift_entities.cpp, swift_thunks.cpp
    Node* extension();
    Node* function();
    Node* labels(const Node* functionType);
    Node* variable();
    Node* subscriptAccessor();
    Node* accessor(Node* storage);
    Node* functionEntity();
    Node* initializer(bool allocates);
    Node* thunk();
    Node* indexed(char c);
    Node* specialization(char c);
    bool specializedArguments();
    Node* witness();
    Node* outlined();
    Node* onceFunction(std::string text);
    Node* metadata();
    Node* valueWitness();
    Node* describedType(std::string text) { return make(Kind::Described, {pop(Kind::Type)}, std::move(text)); }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_isOld = false;
    Arena& m_arena;
    std::vector<Node*> m_stack;
    std::vector<Node*> m_substitutions;
    std::vector<std::string> m_words;
};

} // namespace graylens::symbols::swift
