// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/pprof/profile_reader.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "core/base/byte_reader.h"
#include "core/base/protobuf_reader.h"
#include "core/base/utf8.h"

namespace graylens::decode::pprof {

using protobuf::appendNumbers;
using protobuf::Field;
using protobuf::readVarint;
using protobuf::WireReader;
using protobuf::WireType;

namespace {

constexpr std::uint64_t kMaxRecord = std::uint64_t {1} << 30; ///< bytes of one record

/// Field numbers of Profile in profile.proto.
enum ProfileField : std::uint32_t {
    kSampleType = 1,
    kSample = 2,
    kMapping = 3,
    kLocation = 4,
    kFunction = 5,
    kString = 6,
    kTimeNanos = 9,
    kDurationNanos = 10,
    kPeriodType = 11,
    kPeriod = 12,
    kComment = 13,
    kDefaultType = 14,
};

class Reader
{
public:
    Reader(io::ByteSource& source, const Operation& operation)
        : m_source(source)
        , m_window(source)
        , m_operation(operation)
    {
        m_out.profile.labelSets.emplace_back();
    }

    Result<ReadProfile> run()
    {
        for (std::uint64_t records = 0;; ++records) {
            if (records % 4096 == 0) {
                if (m_operation.stopRequested())
                    return cancelled();
                m_operation.report(m_source.consumed(), m_source.size().value_or(0), "Reading");
            }
            GL_TRY(const bool more, readRecord());
            if (!more)
                return std::move(m_out);
        }
    }

private:
    /// One field of the outermost message. False at the end.
    Result<bool> readRecord()
    {
        for (;;) {
            const std::span<const std::byte> window = m_window.window();
            WireReader reader(window);
            Field field;
            if (reader.next(field)) {
                take(field);
                m_window.consume(window.size() - reader.remaining());
                return true;
            }
            if (!window.empty() && !mayContinue(window))
                return stop(false);
            GL_TRY(const bool more, m_window.refill());
            if (!more)
                return window.empty() ? Result<bool>(false) : stop(true);
        }
    }

    /// Whether these bytes can be the beginning of a field that is not all at hand yet.
    static bool mayContinue(std::span<const std::byte> window)
    {
        const std::byte* at = window.data();
        const std::byte* const end = at + window.size();
        std::uint64_t tag = 0, size = 0;
        if (!readVarint(at, end, tag))
            return window.size() < 10;
        const std::uint64_t type = tag & 7;
        if (tag >> 3 == 0 || tag >> 32 != 0 || (type != 0 && type != 1 && type != 2 && type != 5))
            return false;
        const std::byte* const content = at;
        if (type == 0 || type == 2) {
            if (!readVarint(at, end, size))
                return end - content < 10;
        }
        return size <= kMaxRecord || type != 2;
    }

    Result<bool> stop(bool truncated)
    {
        m_out.stop = Stop {truncated, m_window.offset()};
        return false;
    }

    void take(const Field& field)
    {
        Profile& profile = m_out.profile;
        if (field.isLength())
            return takeMessage(field);
        if (field.type != WireType::Varint)
            return;
        if (field.number == kTimeNanos)
            profile.timeNanos = field.asSigned();
        else if (field.number == kDurationNanos)
            profile.durationNanos = field.asSigned();
        else if (field.number == kPeriod)
            profile.period = field.asSigned();
        else if (field.number == kDefaultType)
            profile.defaultType = field.value;
        else if (field.number == kComment)
            profile.comments.push_back(field.value);
    }

    void takeMessage(const Field& field)
    {
        Profile& profile = m_out.profile;
        bool whole = true;
        switch (field.number) {
        case kSampleType:
            profile.types.emplace_back();
            whole = readValueType(field.bytes, profile.types.back());
            break;
        case kSample:
            whole = readSample(field.bytes);
            break;
        case kMapping:
            whole = readMapping(field.bytes);
            break;
        case kLocation:
            whole = readLocation(field.bytes);
            break;
        case kFunction:
            whole = readFunction(field.bytes);
            break;
        case kString:
            profile.strings.emplace_back(asUtf8(asText(field.bytes), m_repaired));
            break;
        case kPeriodType:
            whole = readValueType(field.bytes, profile.periodType);
            break;
        case kComment:
            whole = appendNumbers(field, profile.comments);
            break;
        default:
            break;
        }
        profile.badRecords += whole ? 0U : 1U;
    }

    static bool readValueType(std::span<const std::byte> bytes, ValueType& out)
    {
        WireReader reader(bytes);
        for (Field field; reader.next(field);) {
            if (field.number == 1 && field.type == WireType::Varint)
                out.type = field.value;
            else if (field.number == 2 && field.type == WireType::Varint)
                out.unit = field.value;
        }
        return !reader.damaged();
    }

    bool readSample(std::span<const std::byte> bytes)
    {
        m_locations.clear();
        m_values.clear();
        m_labels.clear();
        bool whole = true;
        WireReader reader(bytes);
        for (Field field; reader.next(field);) {
            if (field.number == 1)
                whole = appendNumbers(field, m_locations) && whole;
            else if (field.number == 2)
                whole = appendNumbers(field, m_values) && whole;
            else if (field.number == 3 && field.isLength())
                appendLabel(field.bytes);
        }
        if (!whole || reader.damaged())
            return false;
        addSample();
        return true;
    }

    /// Keeps a label as its bytes, with their number in front.
    void appendLabel(std::span<const std::byte> bytes)
    {
        const auto size = static_cast<std::uint32_t>(bytes.size());
        m_labels.append(reinterpret_cast<const char*>(&size), sizeof size);
        m_labels.append(asText(bytes));
    }

    void addSample()
    {
        Profile& profile = m_out.profile;
        if (profile.stride == 0)
            profile.stride = m_values.size();
        profile.oddValueCounts += m_values.size() != profile.stride ? 1U : 0U;
        if (profile.stride == 0)
            return;
        if (m_locations.size() > kMaxDepth) { // the innermost come first: keep the outer ones
            ++profile.cutStacks;
            m_locations.erase(m_locations.begin(), m_locations.end() - static_cast<std::ptrdiff_t>(kMaxDepth));
        }
        profile.sampleStack.push_back(profile.stacks.add(m_locations));
        profile.sampleLabels.push_back(labelSet());
        for (std::size_t i = 0; i < profile.stride; ++i)
            profile.values.push_back(i < m_values.size() ? static_cast<std::int64_t>(m_values[i]) : 0);
    }

    std::uint32_t labelSet()
    {
        if (m_labels.empty())
            return 0;
        auto& sets = m_out.profile.labelSets;
        const auto [known, isNew] = m_labelSets.try_emplace(m_labels, static_cast<std::uint32_t>(sets.size()));
        if (isNew)
            sets.push_back(m_labels);
        return known->second;
    }

    template <class Row> void add(IdTable<Row>& table, const Row& row)
    {
        m_out.profile.zeroIds += row.id == 0 ? 1U : 0U;
        m_out.profile.doubleIds += table.add(row) ? 0U : 1U;
    }

    bool readMapping(std::span<const std::byte> bytes)
    {
        Mapping row;
        std::uint64_t* const places[] {&row.id, &row.start, &row.limit, &row.offset, &row.file, &row.buildId};
        if (!readNumbers(bytes, places))
            return false;
        add(m_out.profile.mappings, row);
        return true;
    }

    bool readFunction(std::span<const std::byte> bytes)
    {
        Function row;
        std::uint64_t* const places[] {&row.id, &row.name, &row.systemName, &row.file};
        if (!readNumbers(bytes, places))
            return false;
        add(m_out.profile.functions, row);
        return true;
    }

    /// A message whose fields 1, 2, ... are numbers.
    static bool readNumbers(std::span<const std::byte> bytes, std::span<std::uint64_t* const> places)
    {
        WireReader reader(bytes);
        for (Field field; reader.next(field);) {
            if (field.type == WireType::Varint && field.number <= places.size())
                *places[field.number - 1] = field.value;
        }
        return !reader.damaged();
    }

    bool readLocation(std::span<const std::byte> bytes)
    {
        Profile& profile = m_out.profile;
        Location row;
        row.firstLine = static_cast<std::uint32_t>(profile.lines.size());
        bool whole = true;
        WireReader reader(bytes);
        for (Field field; reader.next(field);) {
            if (field.number == 1 && field.type == WireType::Varint)
                row.id = field.value;
            else if (field.number == 2 && field.type == WireType::Varint)
                row.mapping = field.value;
            else if (field.number == 3 && field.type == WireType::Varint)
                row.address = field.value;
            else if (field.number == 4 && field.isLength())
                whole = readLine(field.bytes) && whole;
        }
        row.lineCount = static_cast<std::uint32_t>(profile.lines.size()) - row.firstLine;
        if (reader.damaged() || !whole) {
            profile.lines.resize(row.firstLine);
            return false;
        }
        add(profile.locations, row);
        return true;
    }

    bool readLine(std::span<const std::byte> bytes)
    {
        Line line;
        WireReader reader(bytes);
        for (Field field; reader.next(field);) {
            if (field.number == 1 && field.type == WireType::Varint)
                line.function = field.value;
            else if (field.number == 2 && field.type == WireType::Varint)
                line.line = field.asSigned();
        }
        if (!reader.damaged())
            m_out.profile.lines.push_back(line);
        return !reader.damaged();
    }

    io::ByteSource& m_source;
    io::WindowReader m_window;
    const Operation& m_operation;
    ReadProfile m_out;
    std::vector<std::uint64_t> m_locations, m_values; ///< of the sample at hand
    std::string m_labels, m_repaired;
    std::unordered_map<std::string, std::uint32_t> m_labelSets;
};

} // namespace

Result<ReadProfile> readProfile(io::ByteSource& source, const Operation& operation)
{
    return Reader(source, operation).run();
}

} // namespace graylens::decode::pprof
