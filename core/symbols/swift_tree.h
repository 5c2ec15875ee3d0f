// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graylens::symbols::swift {

/// What a part of a Swift symbol stands for. Marks (the last block) only steer how the parts behind them are read.
enum class Kind : std::uint8_t {
    Identifier,
    Operator, ///< a name written with its fixity: "== infix"
    Private, ///< child 0: the name, missing where only the file is told
    Local, ///< index: which of that name; child 0: the name
    Related, ///< text: the sentence before the name; child 0: the name
    Module,
    Class,
    Structure,
    Enumeration,
    Protocol,
    Alias,
    OtherNominal, ///< the nominal types: child 0 the context, child 1 the name
    Extension, ///< child 0: the extended type; child 1: its generic signature, if it is constrained
    Anonymous, ///< a context without a name; child 0: the context around
    Function, ///< context, name, type, labels
    Variable, ///< context, name
    Subscript, ///< context
    Accessor, ///< text: "getter"; child 0: the variable or subscript
    Initializer, ///< text: "init"; context, type, labels
    Destructor, ///< text: "deinit"; context
    Closure, ///< text: "closure #1"; context
    PartOf, ///< text: "default argument 0"; the entity it belongs to
    Static, ///< child 0: the entity
    Type, ///< child 0: what type it is
    Bound, ///< child 0: the generic type; child 1: its arguments
    Tuple,
    TupleElement, ///< text: its label; index: 1 where it is variadic; child 0: its type
    FunctionType, ///< text: its convention; parameters, result, then its marks
    GenericFunction, ///< generic signature, type
    GenericSignature, ///< children: their indices count the parameters of each depth
    GenericParameter, ///< text: its name
    Member, ///< child 0: the type; child 1: the name of its associated type
    Named, ///< text only: "Builtin.Int64", "Self"
    Composition, ///< protocols, as many as there are
    Metatype, ///< text: ".Type"; child 0: the type
    Described, ///< text: what of child 0 it is: "type metadata for "
    Pair, ///< text, child 0, " and conformance ", child 1, or whatever stands in child 2
    ImplFunction, ///< a lowered function: attributes, then parameters and results
    ImplPart, ///< text: an attribute or a convention; index: 0 attribute, 1 parameter, 2 result; child 0: its type
    Conformance, ///< child 0: the conforming type
    Attribute, ///< text: what stands before the name of the function: "@objc "
    List,
    Empty,
    First, ///< ends a list that is read backwards
    Variadic,
    Throws, ///< child 0: the type of the error, where it is told
    Async,
    GlobalActor, ///< child 0: the actor
    FunctionMark, ///< text: what it adds before the parameters
    Requirement,
    ConformanceProof, ///< how a generic argument conforms: read past, never shown
    Suffix, ///< what the linker or LLVM added behind the symbol
};

struct Node
{
    Kind kind = Kind::Empty;
    std::uint32_t index = 0;
    std::string text;
    std::vector<Node*> children;

    Node* child(std::size_t i) const { return i < children.size() ? children[i] : nullptr; }
};

bool isName(Kind kind);
bool isNominal(Kind kind);
bool isContext(Kind kind); ///< what a name may stand in: a module, a type, a function

/// The nodes of one symbol. They share children, so that a symbol is a graph without cycles.
using Arena = std::deque<Node>;

/// The parts of a symbol as they stand on the stack at its end: what is behind its prefix ("$s"), read to the end;
/// nothing where a part is unknown or out of place. `isOld`: Swift 4.0, which keeps labels in the parameter's tuple.
std::optional<std::vector<Node*>> parse(std::string_view text, bool isOld, Arena& arena);

/// "A", "B", ... "AB"; with its depth behind it where that is not the outermost.
std::string parameterName(std::uint32_t depth, std::uint32_t number);

/// The text of parts as `swift-demangle -simplified` words them; nothing where they are no name, or an endless one.
std::optional<std::string> print(const std::vector<Node*>& parts);

} // namespace graylens::symbols::swift
