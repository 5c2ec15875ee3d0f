// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/symbols/swift_parser.h"

namespace graylens::symbols::swift {

namespace {

std::string_view accessorName(char letter)
{
    static constexpr std::pair<char, std::string_view> kNames[] {{'m', "materializeForSet"},
                                                                 {'g', "getter"},
                                                                 {'G', "getter"},
                                                                 {'s', "setter"},
                                                                 {'r', "read"},
                                                                 {'M', "modify"},
                                                                 {'y', "yielding_borrow"},
                                                                 {'x', "yielding_mutate"},
                                                                 {'i', "init"},
                                                                 {'w', "willset"},
                                                                 {'W', "didset"}};
    const auto* found
        = std::find_if(std::begin(kNames), std::end(kNames), [letter](const auto& n) { return n.first == letter; });
    return found == std::end(kNames) ? std::string_view {} : found->second;
}

bool isClass(const Node& context)
{
    const Node* inner = &context;
    while (inner->kind == Kind::Type || inner->kind == Kind::Bound || inner->kind == Kind::Extension)
        inner = inner->child(0);
    return inner->kind == Kind::Class;
}

/// How many labels the mangling of a function with this type holds.
std::size_t parameterCount(const Node& type)
{
    const Node* function = type.child(0);
    if (function->kind == Kind::GenericFunction)
        function = function->child(1)->child(0);
    if (function->kind != Kind::FunctionType)
        return 0;
    const Node* parameters = function->child(0)->child(0);
    return parameters->kind == Kind::Tuple ? parameters->children.size() : 1;
}

} // namespace

Node* Parser::extension()
{
    Node* signature = pop(Kind::GenericSignature);
    if (!popModule())
        return nullptr;
    Node* extended = popNominal();
    return signature ? make(Kind::Extension, {extended, signature}) : make(Kind::Extension, {extended});
}

/// The labels of a function's parameters, as many as it has; an empty list where none has one.
Node* Parser::labels(const Node* functionType)
{
    Node* list = functionType ? node(Kind::List) : nullptr;
    if (!list || m_isOld || pop(Kind::Empty))
        return list;
    bool hasLabel = false;
    for (std::size_t i = parameterCount(*functionType); i > 0; --i) {
        Node* label = popIf([](const Node& top) { return top.kind == Kind::Identifier || top.kind == Kind::First; });
        if (!label)
            return nullptr;
        hasLabel = hasLabel || label->kind == Kind::Identifier;
        list->children.push_back(label);
    }
    std::reverse(list->children.begin(), list->children.end());
    return hasLabel ? list : node(Kind::List);
}

Node* Parser::function()
{
    Node* signature = pop(Kind::GenericSignature);
    Node* type = functionType({});
    Node* names = labels(type);
    if (signature)
        type = this->type(make(Kind::GenericFunction, {signature, type}));
    Node* name = names ? popName() : nullptr;
    return name ? make(Kind::Function, {popContext(), name, type, names}) : nullptr;
}

Node* Parser::variable()
{
    if (!pop(Kind::Type))
        return nullptr;
    pop(Kind::Empty); // labels, which a variable of a function's type may have none of
    Node* name = popName();
    return name ? accessor(make(Kind::Variable, {popContext(), name})) : nullptr;
}

Node* Parser::subscriptAccessor()
{
    pop(Kind::Private);
    const bool isWhole = labels(pop(Kind::Type)) != nullptr;
    return isWhole ? accessor(make(Kind::Subscript, {popContext()})) : nullptr;
}

Node* Parser::accessor(Node* storage)
{
    const char letter = next();
    if (letter == 'p')
        return storage;
    if (letter == 'a' || letter == 'l') {
        const char owner = next();
        const std::string_view prefix = owner == 'u' ? "unsafe"
            : owner == 'O'                           ? "owning"
            : owner == 'o'                           ? "nativeOwning"
                                                     : "nativePinning";
        if (std::string_view("uOop").find(owner) == std::string_view::npos || owner == '\0')
            return nullptr;
        return make(Kind::Accessor, {storage},
                    std::string(prefix) + (letter == 'a' ? "MutableAddressor" : "Addressor"));
    }
    const auto name = accessorName(letter);
    return name.empty() ? nullptr : make(Kind::Accessor, {storage}, std::string(name));
}

Node* Parser::initializer(bool allocates)
{
    pop(Kind::Private);
    Node* type = pop(Kind::Type);
    Node* names = labels(type);
    Node* context = names ? popContext() : nullptr;
    if (!context)
        return nullptr;
    return make(Kind::Initializer, {context, type, names},
                allocates && isClass(*context) ? "__allocating_init" : "init");
}

Node* Parser::functionEntity()
{
    const char letter = next();
    switch (letter) {
    case 'C':
    case 'c':
        return initializer(letter == 'C');
    case 'D':
    case 'd': {
        Node* context = popContext();
        const bool frees = context && letter == 'D' && isClass(*context);
        return make(Kind::Destructor, {context}, frees ? "__deallocating_deinit" : "deinit");
    }
    case 'E':
        return make(Kind::Destructor, {popContext()}, "__ivar_destroyer");
    case 'e':
        return make(Kind::Destructor, {popContext()}, "__ivar_initializer");
    case 'U':
    case 'u': {
        const auto number = index();
        if (!number || !pop(Kind::Type))
            return nullptr;
        return make(Kind::Closure, {popContext()},
                    (letter == 'U' ? "closure #" : "implicit closure #") + std::to_string(*number + 1));
    }
    case 'A': {
        const auto number = index();
        return number ? make(Kind::PartOf, {popContext()}, "default argument " + std::to_string(*number)) : nullptr;
    }
    case 'i':
        return make(Kind::PartOf, {popContext()}, "variable initialization expression");
    case 'P':
        return make(Kind::PartOf, {popContext()}, "property wrapper backing initializer");
    case 'W':
        return make(Kind::PartOf, {popContext()}, "property wrapper init from projected value");
    default:
        return nullptr; // macros, and what was never used
    }
}

} // namespace graylens::symbols::swift
