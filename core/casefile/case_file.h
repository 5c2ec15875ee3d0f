// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/diff_input.h"
#include "core/base/operation.h"
#include "core/base/result.h"

namespace graylens::casefile {

/// The usual ending of a case file's name.
inline constexpr std::string_view kEnding = ".glcase";

/// A file of a comparison, known again by its content.
struct Input
{
    std::string path; ///< where it was, as a hint
    std::uint64_t bytes = 0;
    std::string sha256; ///< hex

    bool operator==(const Input&) const = default;
};

/// A comparison as a document that somebody else opens to the same picture: what is compared, how, and what its author
/// wrote down. Its inputs are named, not held: FORMAT.md.
struct CaseFile
{
    std::array<std::vector<Input>, 2> side; ///< normal, abnormal
    analysis::DiffOptions options;
    std::string notes;
};

/// Reads a file once. Errors: NotFound, Io, Cancelled.
Result<Input> describe(const std::filesystem::path& path, const Operation& operation = {});

std::string toText(const CaseFile& file);
/// Whether bytes from the start of a file are those of a case file.
bool isCaseFile(std::string_view head);
/// UnknownFormat (not a case file), UnsupportedVersion (a newer program's), Truncated, Corrupt (it names no file, or
/// what it says makes no sense).
Result<CaseFile> fromText(std::string_view text);

/// Reads and checks a case file. Errors: those of fromText(), NotFound, Io, LimitExceeded (none is larger than 16 MiB).
Result<CaseFile> open(const std::filesystem::path& path);

/// Where an input is on this machine.
struct Found
{
    enum class State : std::uint8_t {
        Same,
        Changed, ///< a file of that name, with other content
        Missing,
    };
    State state = State::Missing;
    std::filesystem::path path; ///< empty where it is missing
};

/// Looks for every input where it was, then beside the case file by its name, and at its content. Cancelled.
Result<std::array<std::vector<Found>, 2>> find(const CaseFile& file, const std::filesystem::path& caseFile,
                                               const Operation& operation = {});

} // namespace graylens::casefile
