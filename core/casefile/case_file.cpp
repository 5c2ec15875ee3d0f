// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/case_file.h"

#include <optional>
#include <span>

#include "core/casefile/options_text.h"
#include "core/crypto/digest.h"
#include "core/encode/json_text.h"
#include "core/io/byte_source.h"
#include "core/io/json_pull.h"

namespace graylens::casefile {

namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kFormat = "graylens-case";
constexpr std::size_t kMostBytes = std::size_t {16} << 20U;
constexpr std::size_t kShaDigits = 64;

std::string inputText(const Input& input)
{
    std::string out = "{\"path\":";
    encode::appendJson(out, input.path);
    out += ",\"bytes\":" + std::to_string(input.bytes) + ",\"sha256\":";
    encode::appendJson(out, input.sha256);
    return out + "}";
}

std::string sideText(const std::vector<Input>& inputs)
{
    std::string out = "[";
    for (const Input& input : inputs)
        out += (out.size() > 1 ? ",\n    " : "\n    ") + inputText(input);
    return out + "\n  ]";
}

Input readInput(io::JsonPull& json)
{
    Input input;
    if (!json.beginObject())
        return input;
    for (std::string_view key; json.nextKey(key);) {
        if (key == "path")
            input.path = json.text();
        else if (key == "sha256")
            input.sha256 = json.text();
        else if (key == "bytes")
            input.bytes = static_cast<std::uint64_t>(std::max<std::int64_t>(0, json.integer().value_or(0)));
        else
            json.skip();
    }
    return input;
}

std::vector<Input> readSide(io::JsonPull& json)
{
    std::vector<Input> inputs;
    if (!json.beginArray())
        return inputs;
    while (json.nextElement())
        inputs.push_back(readInput(json));
    return inputs;
}

bool isHex(std::string_view text)
{
    return text.size() == kShaDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// What the members of the object say, in any order.
struct Read
{
    CaseFile file;
    std::string format;
    std::int64_t version = 0;
};

Result<Read> readMembers(std::string_view text)
{
    const auto source = io::memorySource(std::as_bytes(std::span(text)));
    io::JsonPull json(*source);
    Read read;
    if (!json.beginObject())
        return fail(Errc::UnknownFormat, "this is no case file");
    for (std::string_view next; json.nextKey(next);) {
        const std::string key(next);
        if (key == "format")
            read.format = json.text();
        else if (key == "version")
            read.version = json.integer().value_or(0);
        else if (key == "notes")
            read.file.notes = json.text();
        else if (key == "normal")
            read.file.side[0] = readSide(json);
        else if (key == "abnormal")
            read.file.side[1] = readSide(json);
        else if (!readOption(json, key, read.file.options))
            json.skip(); // of a newer minor version
    }
    if (json.failed() && read.format == kFormat)
        return tl::make_unexpected(Error(*json.failure()));
    return read;
}

/// The content at a path, if it is the input's.
Result<Found> look(const Input& input, const std::filesystem::path& path, const Operation& operation)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored))
        return Found {};
    const auto now = describe(path, operation);
    if (!now && now.error().code == Errc::Cancelled)
        return cancelled();
    if (!now)
        return Found {};
    const bool isSame = now->sha256 == input.sha256;
    return Found {isSame ? Found::State::Same : Found::State::Changed, path};
}

} // namespace

Result<Input> describe(const std::filesystem::path& path, const Operation& operation)
{
    GL_TRY(const auto source, io::openFile(path));
    Input input;
    input.path = path.string();
    crypto::Sha256 digest;
    std::vector<std::byte> buffer(std::size_t {256} << 10U);
    for (;;) {
        if (operation.stopRequested())
            return cancelled();
        GL_TRY(const std::size_t count, source->read(buffer));
        if (count == 0)
            break;
        digest.update(std::span(buffer).first(count));
        input.bytes += count;
        operation.report(input.bytes, source->size().value_or(0), "reading");
    }
    input.sha256 = digest.hex();
    return input;
}

std::string toText(const CaseFile& file)
{
    std::string out = "{\"format\":\"" + std::string(kFormat) + "\",\"version\":" + std::to_string(kVersion)
        + ",\n  \"normal\":" + sideText(file.side[0]) + ",\n  \"abnormal\":" + sideText(file.side[1]);
    const std::string options = optionsText(file.options);
    if (options.size() > 2)
        out += ",\n  " + options.substr(1, options.size() - 2);
    if (!file.notes.empty()) {
        out += ",\n  \"notes\":";
        encode::appendJson(out, file.notes);
    }
    return out + "\n}\n";
}

bool isCaseFile(std::string_view head)
{
    const std::size_t begin = head.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && head[begin] == '{'
        && head.substr(begin, 80).find("\"" + std::string(kFormat) + "\"") != std::string_view::npos;
}

Result<CaseFile> fromText(std::string_view text)
{
    GL_TRY(Read read, readMembers(text));
    if (read.format != kFormat)
        return fail(Errc::UnknownFormat, "this is no case file");
    if (read.version > kVersion)
        return fail(Errc::UnsupportedVersion, "this case file was written by a newer program");
    for (const auto& side : read.file.side) {
        if (side.empty())
            return fail(Errc::Corrupt, "the case file names no file on one of its sides");
        for (const Input& input : side)
            if (input.path.empty() || !isHex(input.sha256))
                return fail(Errc::Corrupt, "the case file names a file without its path or hash");
    }
    return std::move(read.file);
}

Result<CaseFile> open(const std::filesystem::path& path)
{
    GL_TRY(const auto source, io::openFile(path));
    std::string text;
    std::vector<std::byte> buffer(std::size_t {64} << 10U);
    for (;;) {
        GL_TRY(const std::size_t count, source->read(buffer));
        if (count == 0)
            return fromText(text);
        text.append(reinterpret_cast<const char*>(buffer.data()), count);
        if (!isCaseFile(text))
            return fail(Errc::UnknownFormat, "this is no case file");
        if (text.size() > kMostBytes)
            return fail(Errc::LimitExceeded, "a case file is never as large as this");
    }
}

Result<std::array<std::vector<Found>, 2>> find(const CaseFile& file, const std::filesystem::path& caseFile,
                                               const Operation& operation)
{
    std::array<std::vector<Found>, 2> out;
    for (std::size_t side = 0; side < 2; ++side) {
        for (const Input& input : file.side[side]) {
            const std::filesystem::path was(input.path);
            GL_TRY(Found found, look(input, was, operation));
            if (found.state != Found::State::Same) {
                // Windows paths have their own separator, which is none elsewhere.
                const std::string name = input.path.substr(input.path.find_last_of("/\\") + 1);
                GL_TRY(Found beside, look(input, caseFile.parent_path() / name, operation));
                if (beside.state == Found::State::Same || found.state == Found::State::Missing)
                    found = std::move(beside);
            }
            out[side].push_back(std::move(found));
        }
    }
    return out;
}

} // namespace graylens::casefile
