// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/swift_printer.h"

namespace graylens::symbols::swift {

namespace {

bool isSwift(const Node& type, std::string_view name)
{
    const Node& nominal = unwrapped(type);
    return isNominal(nominal.kind) && nominal.child(0)->kind == Kind::Module && nominal.child(0)->text == "Swift"
        && nominal.child(1)->text == name;
}

} // namespace

void Printer::writeType(const Node& node)
{
    switch (node.kind) {
    case Kind::Static:
        add("static ");
        write(*node.child(0));
        break;
    case Kind::Type:
    case Kind::Conformance:
        write(*node.child(0));
        break;
    case Kind::Bound:
        writeBound(node);
        break;
    case Kind::Tuple:
        add("(");
        joinAll(node.children, ", ");
        add(")");
        break;
    case Kind::TupleElement:
        if (!node.text.empty())
            add(node.text + ": ");
        write(*node.child(0));
        add(node.index ? "..." : "");
        break;
    case Kind::FunctionType:
        writeFunctionType(node);
        break;
    case Kind::GenericFunction:
        write(*node.child(0));
        write(*node.child(1));
        break;
    case Kind::GenericSignature:
        writeGenericSignature(node);
        break;
    case Kind::GenericParameter:
    case Kind::Named:
        add(node.text);
        break;
    default:
        writeOther(node);
        break;
    }
}

void Printer::writeOther(const Node& node)
{
    switch (node.kind) {
    case Kind::Member:
        write(*node.child(0));
        add(".");
        write(*node.child(1));
        break;
    case Kind::Composition:
        if (node.children.empty())
            add("Any");
        joinAll(node.children, " & ");
        break;
    case Kind::Metatype:
        writeGrouped(*node.child(0), Kind::Composition);
        add(node.text);
        break;
    case Kind::Described:
        add(node.text);
        write(*node.child(0));
        break;
    case Kind::Pair:
        add(node.text);
        write(*node.child(0));
        write(*node.child(2));
        write(*node.child(1));
        break;
    case Kind::ImplFunction:
        writeLowered(node);
        break;
    default:
        m_isGood = false; // a mark that no operator took
        break;
    }
}

/// In parentheses where a sign behind it would read as belonging to its last part only.
void Printer::writeGrouped(const Node& node, Kind compound)
{
    const Node& inner = unwrapped(node);
    const bool isCompound = inner.kind == Kind::FunctionType || inner.kind == Kind::ImplFunction
        || (inner.kind == compound && inner.children.size() > 1);
    add(isCompound ? "(" : "");
    write(inner);
    add(isCompound ? ")" : "");
}

void Printer::writeBound(const Node& node)
{
    const Node& nominal = *node.child(0);
    const auto& arguments = node.child(1)->children;
    if (isSwift(nominal, "Optional") && arguments.size() == 1) {
        writeGrouped(*arguments[0], Kind::Composition);
        add("?");
    } else if (isSwift(nominal, "Array") && arguments.size() == 1) {
        add("[");
        write(*arguments[0]);
        add("]");
    } else if (isSwift(nominal, "Dictionary") && arguments.size() == 2) {
        add("[");
        joinAll(arguments, " : ");
        add("]");
    } else if (unwrapped(nominal).kind == Kind::Function || unwrapped(nominal).kind == Kind::Initializer) {
        m_arguments = node.child(1);
        write(nominal);
    } else if (unwrapped(nominal).kind == Kind::Protocol) {
        m_isGood = false; // an alias of whatever conforms: told in no words of ours
    } else {
        write(nominal);
        writeArguments(*node.child(1));
    }
}

void Printer::writeArguments(const Node& list)
{
    add("<");
    joinAll(list.children, ", ");
    add(">");
}

void Printer::writeFunctionType(const Node& node)
{
    const auto each = [&node](Kind kind, const auto& write) {
        for (std::size_t i = 2; i < node.children.size(); ++i) {
            if (node.child(i)->kind == kind)
                write(*node.child(i));
        }
    };
    add(node.text);
    each(Kind::GlobalActor, [this](const Node& mark) {
        add("@");
        write(*mark.child(0));
        add(" ");
    });
    each(Kind::FunctionMark, [this](const Node& mark) { add(mark.text); });
    const Node& parameters = unwrapped(*node.child(0));
    const bool isTuple = parameters.kind == Kind::Tuple;
    add(isTuple ? "" : "(");
    write(parameters);
    add(isTuple ? "" : ")");
    each(Kind::Async, [this](const Node&) { add(" async"); });
    each(Kind::Throws, [this](const Node& mark) {
        add(" throws");
        if (mark.child(0)) {
            add("(");
            write(*mark.child(0));
            add(")");
        }
    });
    add(" -> ");
    write(*node.child(1));
}

void Printer::writeGenericSignature(const Node& node)
{
    add("<");
    for (std::size_t depth = 0; depth < node.children.size(); ++depth) {
        add(depth > 0 ? "><" : "");
        for (std::uint32_t i = 0; i < node.child(depth)->index; ++i) {
            add(i > 0 ? ", " : "");
            add(parameterName(static_cast<std::uint32_t>(depth), i));
        }
    }
    add(">");
}

void Printer::writeLowered(const Node& node)
{
    const auto part = [this](const Node& piece) {
        add(piece.text);
        add(" ");
        write(*piece.child(0));
    };
    std::vector<Node*> pieces[3];
    for (Node* piece : node.children)
        pieces[piece->index].push_back(piece);
    for (const Node* attribute : pieces[0])
        add(attribute->text + " ");
    add("(");
    join(pieces[1], ", ", part);
    add(") -> (");
    join(pieces[2], ", ", part);
    add(")");
}

} // namespace graylens::symbols::swift
