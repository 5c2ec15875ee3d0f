// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/mapping.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>

#include "core/base/byte_reader.h"
#include "core/base/worker_pool.h"
#include "core/io/decompress.h"
#include "core/symbols/mapping_index.h"

namespace graylens::symbols {

namespace {

constexpr std::uint64_t kMaxText = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kCheckChunks = 64;

std::size_t slotFor(std::string_view name, std::size_t slots)
{
    return std::hash<std::string_view> {}(name) & (slots - 1);
}

bool startsClass(std::string_view line)
{
    return !line.empty() && line.front() != ' ' && line.front() != '\t' && line.front() != '#' && line.back() == ':';
}

struct Broken
{
    std::uint64_t count = 0;
    const char* first = nullptr;
};

/// Counts the lines of a class body that are neither a member nor a comment nor empty.
void countBroken(std::string_view body, Broken& out)
{
    while (!body.empty()) {
        const auto line = takeLine(body);
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos || line[first] == '#' || parseMemberLine(line))
            continue;
        if (out.count++ == 0)
            out.first = line.data();
    }
}

} // namespace

std::string ClearMethod::qualifiedName() const
{
    std::string out(className);
    if (!out.empty())
        out += '.';
    return out.append(name);
}

Mapping::Mapping(std::vector<std::byte> text)
    : m_text(std::move(text))
    , m_index(std::make_unique<ClassIndex>())
{ }

Mapping::~Mapping() = default;

Result<std::shared_ptr<const Mapping>> Mapping::read(io::ByteSource& source, const Operation& operation)
{
    io::PeekSource peek(source);
    GL_TRY(const auto head, peek.head(16));
    io::Limits limits;
    limits.maxOutputBytes = kMaxText;
    std::unique_ptr<io::ByteSource> unfolded;
    if (io::looksLikeGzip(head))
        unfolded = io::gzipSource(peek, limits);
    else if (io::looksLikeZstd(head))
        unfolded = io::zstdSource(peek, limits);
    GL_TRY(auto text, io::readAll(unfolded ? *unfolded : peek, kMaxText));
    std::shared_ptr<Mapping> mapping(new Mapping(std::move(text)));
    GL_CHECK(mapping->findClasses(operation));
    mapping->checkLines(operation);
    if (operation.stopRequested())
        return cancelled();
    return mapping;
}

Result<std::shared_ptr<const Mapping>> Mapping::open(const std::filesystem::path& file, const Operation& operation)
{
    GL_TRY(const auto source, io::openFile(file));
    auto mapping = read(*source, operation);
    if (!mapping)
        return tl::make_unexpected(std::move(mapping).error().at("mapping " + file.filename().string()));
    return mapping;
}

Result<void> Mapping::findClasses(const Operation& operation)
{
    const auto text = asText(m_text);
    auto rest = text;
    const char* body = text.data();
    const auto closeBody = [&](const char* end) {
        if (!m_classes.empty())
            m_classes.back().body = {body, static_cast<std::size_t>(end - body)};
    };
    std::uint32_t lines = 0;
    while (!rest.empty()) {
        if ((++lines & 0xFFFFU) == 0 && operation.stopRequested())
            return cancelled();
        const auto line = takeLine(rest);
        if (const auto found = startsClass(line) ? parseClassLine(line) : std::nullopt) {
            closeBody(line.data());
            m_classes.push_back({found->original, found->residual, {}});
            body = rest.data();
        } else if (m_classes.empty()) {
            if (const auto header = headerComment(line))
                m_header.push_back(*header);
            else if (!line.empty() && line.front() != '#')
                addIssue("broken-line", static_cast<std::uint64_t>(line.data() - text.data()), {});
        }
    }
    closeBody(text.data() + text.size());
    if (m_classes.empty())
        return fail(Errc::UnknownFormat, "this is no R8 or ProGuard mapping: no line of it names a class");

    const std::size_t slots = std::bit_ceil(m_classes.size() * 2);
    m_index->byResidual.assign(slots, ClassIndex::kEmpty);
    m_index->byOriginal.assign(slots, ClassIndex::kEmpty);
    m_index->members = std::make_unique<std::atomic<const ClassMembers*>[]>(m_classes.size());
    m_index->classes = m_classes.size();
    const auto insert
        = [&](std::vector<std::uint32_t>& table, std::string_view ClassEntry::*name, std::uint32_t entry) {
              std::size_t slot = slotFor(m_classes[entry].*name, slots);
              for (; table[slot] != ClassIndex::kEmpty; slot = (slot + 1) & (slots - 1)) {
                  if (m_classes[table[slot]].*name == m_classes[entry].*name)
                      return false;
              }
              table[slot] = entry;
              return true;
          };
    for (std::uint32_t i = 0; i < m_classes.size(); ++i) {
        insert(m_index->byOriginal, &ClassEntry::original, i);
        if (!insert(m_index->byResidual, &ClassEntry::residual, i))
            addIssue("duplicate-class", static_cast<std::uint64_t>(m_classes[i].body.data() - text.data()), {});
    }
    return {};
}

void Mapping::checkLines(const Operation& operation)
{
    std::vector<Broken> broken(std::min(kCheckChunks, m_classes.size()));
    forEachOn(operation.pool, broken.size(), [&](std::size_t chunk) {
        const std::size_t begin = m_classes.size() * chunk / broken.size();
        const std::size_t end = m_classes.size() * (chunk + 1) / broken.size();
        for (std::size_t i = begin; i < end && !operation.stopRequested(); ++i)
            countBroken(m_classes[i].body, broken[chunk]);
    });
    for (const Broken& part : broken) {
        for (std::uint64_t i = 0; i < part.count; ++i)
            addIssue("broken-line", static_cast<std::uint64_t>(part.first - asText(m_text).data()), {});
    }
    for (MappingIssue& issue : m_issues) {
        const std::string count = std::to_string(issue.count);
        issue.message = issue.code == "broken-line"
            ? count + " lines of the mapping cannot be read and were passed over; names they define stay as they are."
            : count + " obfuscated class names stand in the mapping more than once; the first of each counts.";
    }
}

void Mapping::addIssue(std::string_view code, std::uint64_t offset, std::string_view message)
{
    const auto known
        = std::find_if(m_issues.begin(), m_issues.end(), [&](const MappingIssue& issue) { return issue.code == code; });
    if (known != m_issues.end())
        ++known->count;
    else
        m_issues.push_back({code, 1, offset, std::string(message)});
}

std::string_view Mapping::header(std::string_view key) const
{
    const auto found
        = std::find_if(m_header.begin(), m_header.end(), [&](const auto& pair) { return pair.first == key; });
    return found == m_header.end() ? std::string_view {} : found->second;
}

std::size_t Mapping::memoryBytes() const
{
    std::size_t bytes = m_text.capacity() + m_classes.capacity() * sizeof(ClassEntry)
        + (m_index->byResidual.size() + m_index->byOriginal.size()) * sizeof(std::uint32_t)
        + m_classes.size() * sizeof(void*);
    for (std::size_t i = 0; i < m_classes.size(); ++i) {
        if (const auto* members = m_index->members[i].load(std::memory_order_acquire))
            bytes += sizeof(*members) + members->lines.capacity() * sizeof(std::uint32_t);
    }
    return bytes;
}

const Mapping::ClassEntry* Mapping::findResidual(std::string_view name) const
{
    const auto& table = m_index->byResidual;
    for (std::size_t slot = slotFor(name, table.size()); table[slot] != ClassIndex::kEmpty;
         slot = (slot + 1) & (table.size() - 1)) {
        if (m_classes[table[slot]].residual == name)
            return &m_classes[table[slot]];
    }
    return nullptr;
}

const Mapping::ClassEntry* Mapping::findOriginal(std::string_view name) const
{
    const auto& table = m_index->byOriginal;
    for (std::size_t slot = slotFor(name, table.size()); table[slot] != ClassIndex::kEmpty;
         slot = (slot + 1) & (table.size() - 1)) {
        if (m_classes[table[slot]].original == name)
            return &m_classes[table[slot]];
    }
    return nullptr;
}

const ClassMembers& Mapping::membersOf(const ClassEntry& entry) const
{
    auto& slot = m_index->members[static_cast<std::size_t>(&entry - m_classes.data())];
    if (const ClassMembers* known = slot.load(std::memory_order_acquire))
        return *known;
    auto parsed = std::make_unique<const ClassMembers>(findMembers(entry.body));
    const ClassMembers* expected = nullptr;
    if (slot.compare_exchange_strong(expected, parsed.get(), std::memory_order_acq_rel))
        return *parsed.release();
    return *expected; // another thread was faster
}

} // namespace graylens::symbols
