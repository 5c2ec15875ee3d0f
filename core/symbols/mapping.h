// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/io/byte_source.h"

namespace graylens::symbols {

struct ClassMembers;

/// A method in clear. Views live as long as the mapping.
struct ClearMethod
{
    std::string_view className;
    std::string_view name;
    std::string_view returnType; ///< as in source: "void", "java.lang.String[]"
    std::string_view arguments; ///< as in source, comma separated
    bool synthesized = false; ///< made by the compiler: no source has it

    bool operator==(const ClearMethod&) const = default;
    std::string qualifiedName() const; ///< "package.Class.method"
};

/// A clear stack frame.
struct ClearFrame
{
    ClearMethod method;
    std::string file; ///< the class's source file; derived from its name where the mapping does not say it
    std::int32_t line = -1; ///< -1 = not known
};

/// What one obfuscated frame stands for.
struct FrameAnswer
{
    /// Each alternative is a chain of inlined frames, innermost first. Empty = the mapping does not know the frame;
    /// more than one = ambiguous.
    std::vector<std::vector<ClearFrame>> alternatives;
    bool isOutline = false; ///< the frame is an outlined piece: its line only says where its caller is
    std::string comments; ///< the mapping's comments on the lines of the first alternative
};

/// Something odd in a mapping file.
struct MappingIssue
{
    std::string_view code; ///< "broken-line", "duplicate-class"
    std::uint64_t count = 0;
    std::uint64_t offset = 0; ///< of the first one
    std::string message;
};

/// An R8 or ProGuard mapping: obfuscated names to clear ones. The file's text stays in memory as it is, with a table of
/// its classes; members of a class are parsed when the class is first asked for. Immutable for callers and safe to
/// share between threads.
class Mapping
{
public:
    /// Reads all of it, gzip or zstd unfolded. UnknownFormat where no class line is found, LimitExceeded beyond 4 GiB.
    static Result<std::shared_ptr<const Mapping>> read(io::ByteSource& source, const Operation& operation = {});
    static Result<std::shared_ptr<const Mapping>> open(const std::filesystem::path& file,
                                                       const Operation& operation = {});
    ~Mapping();
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    /// Value of "# key: value" at the head: "pg_map_id", "compiler", "compiler_version", "min_api", ...; else empty.
    std::string_view header(std::string_view key) const;
    std::string_view mapId() const { return header("pg_map_id"); }
    std::span<const std::byte> text() const { return m_text; } ///< the whole file, unfolded
    std::size_t classCount() const { return m_classes.size(); }
    std::span<const MappingIssue> issues() const { return m_issues; }
    std::size_t memoryBytes() const;

    /// The clear class of an obfuscated one ("a.b.c", also "a.b.c[]"); empty where the mapping has none.
    std::string className(std::string_view residual) const;
    /// The methods that `name` of an obfuscated class may be, each once; more than one = ambiguous. `signature` in JVM
    /// form with obfuscated types ("(La/b;I)V"), as a .trace carries it, decides between overloads; empty = not known.
    std::vector<ClearMethod> methods(std::string_view residualClass, std::string_view name,
                                     std::string_view signature = {}) const;
    /// A stack frame. `line` -1 = not known; `file` (as the frame gives it) only helps to derive the clear file's name.
    FrameAnswer frame(std::string_view residualClass, std::string_view name, std::int32_t line,
                      std::string_view file = {}) const;
    /// A JVM signature with its obfuscated types in clear: "(La/b;I)V" to "(Lcom/shop/Cart;I)V".
    std::string clearSignature(std::string_view signature) const;

private:
    struct ClassEntry
    {
        std::string_view original, residual;
        std::string_view body; ///< all lines up to the next class
    };
    struct ClassIndex;

    explicit Mapping(std::vector<std::byte> text);
    Result<void> findClasses(const Operation& operation);
    void checkLines(const Operation& operation);
    const ClassEntry* findResidual(std::string_view name) const;
    const ClassEntry* findOriginal(std::string_view name) const;
    const ClassMembers& membersOf(const ClassEntry& entry) const;
    std::string sourceFile(std::string_view clearClass, std::string_view given) const;
    void addIssue(std::string_view code, std::uint64_t offset, std::string_view message);

    std::vector<std::byte> m_text;
    std::vector<std::pair<std::string_view, std::string_view>> m_header;
    std::vector<ClassEntry> m_classes;
    std::unique_ptr<ClassIndex> m_index;
    std::vector<MappingIssue> m_issues;
};

using MappingPtr = std::shared_ptr<const Mapping>;

} // namespace graylens::symbols
