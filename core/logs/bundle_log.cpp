// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bundle_log.h"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "core/analysis/filter_expression.h"
#include "core/base/utf8.h"
#include "core/base/worker_pool.h"

namespace graylens::logs {

namespace {

using bundle::LogFramePtr;
using Record = bundle::LogBatchView::Record;

/// A frame's records. Its texts are searched as they are; tags, of which there are few, are made UTF-8 at once,
/// messages when they are shown.
class FrameBlock final : public LogBlock
{
public:
    FrameBlock(LogFramePtr frame, std::uint64_t firstRow)
        : m_frame(std::move(frame))
        , m_firstRow(firstRow)
    {
        m_tags.reserve(m_frame->tags.size());
        std::string storage;
        for (const std::string_view tag : m_frame->tags)
            m_tags.emplace_back(asUtf8(tag, storage));
    }

    std::size_t size() const override { return m_frame->records.size(); }
    LogRow row(std::size_t i) const override
    {
        const Record& record = m_frame->records[i];
        LogRow out;
        out.ts = record.ts;
        out.level = record.level;
        out.pid = record.pid;
        out.tid = record.tid;
        out.tag = m_tags[record.tag];
        out.message = record.message;
        out.record = m_firstRow + i;
        out.writing = Writing::Unchecked;
        return out;
    }
    trace::LogLevel level(std::size_t i) const override { return m_frame->records[i].level; }
    TimeNs time(std::size_t i) const override { return m_frame->records[i].ts; }
    std::string_view tag(std::size_t i) const override { return m_tags[m_frame->records[i].tag]; }
    std::string_view text() const override { return m_frame->text; }
    std::size_t rowAt(std::size_t textOffset) const override
    {
        const auto row = std::partition_point(m_frame->records.begin(), m_frame->records.end() - 1,
                                              [&](const Record& record) { return endOf(record) <= textOffset; });
        return static_cast<std::size_t>(row - m_frame->records.begin());
    }
    std::size_t textEnd(std::size_t row) const override { return endOf(m_frame->records[row]); }

private:
    std::size_t endOf(const Record& record) const
    {
        return static_cast<std::size_t>(record.message.data() + record.message.size() - m_frame->text.data());
    }

    const LogFramePtr m_frame;
    const std::uint64_t m_firstRow;
    std::vector<std::string> m_tags;
};

class BundleLog final : public LogSource
{
public:
    BundleLog(std::shared_ptr<const bundle::BundleReader> reader, LogFacts facts)
        : m_reader(std::move(reader))
        , m_facts(std::move(facts))
        , m_blocks(m_reader->logFrames())
    { }

    LogFacts facts() const override { return m_facts; }
    std::size_t blocks() const override { return m_published.load(std::memory_order_acquire); }
    LogBlockFacts blockFacts(std::size_t block) const override { return m_blocks[block]; }
    bool isComplete() const override { return blocks() == m_blocks.size(); }
    std::size_t indexBytes() const override { return m_blocks.capacity() * sizeof(LogBlockFacts); }

    Result<LogBlockPtr> open(std::size_t block) const override
    {
        GL_TRY(LogFramePtr frame, m_reader->openLogFrame(block));
        const LogBlockFacts& facts = m_blocks[block];
        if (!frame && facts.rows > 0)
            return fail(Errc::Corrupt, "the bundle is not what it was when its rows were counted");
        if (!frame)
            frame = std::make_shared<bundle::LogFrame>();
        return std::make_shared<FrameBlock>(std::move(frame), facts.firstRow);
    }

    Result<void> buildIndex(const Operation& operation) override
    {
        constexpr const char* kWhat = "Opening the log";
        const std::size_t threads = operation.pool ? operation.pool->threads() : 1;
        std::size_t wave = threads; // few at first, so that there is something to see
        std::vector<Result<void>> results;
        std::uint64_t all = rows();
        for (std::size_t begin = blocks(); begin < m_blocks.size(); begin += results.size()) {
            if (operation.stopRequested())
                return cancelled();
            operation.report(m_reader->fileBytes() * begin / m_blocks.size(), m_reader->fileBytes(), kWhat);
            results.assign(std::min(wave, m_blocks.size() - begin), Result<void> {});
            forEachOn(operation.pool, results.size(), [&](std::size_t i) { results[i] = count(begin + i); });
            for (std::size_t i = 0; i < results.size(); ++i) {
                GL_CHECK(std::move(results[i]));
                m_blocks[begin + i].firstRow = all;
                all += m_blocks[begin + i].rows;
            }
            wave = std::min(wave * 2, threads * 16);
            m_published.store(begin + results.size(), std::memory_order_release);
        }
        operation.report(m_reader->fileBytes(), m_reader->fileBytes(), kWhat);
        return {};
    }

private:
    Result<void> count(std::size_t block)
    {
        GL_TRY(const LogFramePtr frame, m_reader->openLogFrame(block));
        if (!frame || frame->records.empty())
            return {};
        LogBlockFacts facts;
        facts.rows = static_cast<std::uint32_t>(frame->records.size());
        TimeNs first = frame->records.front().ts, last = first;
        for (const Record& record : frame->records) {
            ++facts.levels[static_cast<std::size_t>(record.level)];
            first = std::min(first, record.ts);
            last = std::max(last, record.ts);
        }
        facts.times = {first, last + 1};
        m_blocks[block] = facts;
        return {};
    }

    const std::shared_ptr<const bundle::BundleReader> m_reader;
    const LogFacts m_facts;
    std::vector<LogBlockFacts> m_blocks; ///< those below m_published are constant
    std::atomic<std::size_t> m_published {0};
};

/// The first frame with records; null where there is none.
Result<LogFramePtr> firstFrame(const bundle::BundleReader& reader)
{
    for (std::size_t i = 0; i < reader.logFrames(); ++i) {
        GL_TRY(LogFramePtr frame, reader.openLogFrame(i));
        if (frame && !frame->records.empty())
            return frame;
    }
    return nullptr;
}

} // namespace

Result<LogSourcePtr> bundleLog(std::shared_ptr<const bundle::BundleReader> reader, std::string name, std::string format)
{
    LogFacts facts;
    facts.format = std::move(format);
    facts.files = {std::move(name)};
    GL_TRY(const LogFramePtr frame, firstFrame(*reader));
    for (const Record& record : frame ? frame->records : std::vector<Record>()) {
        facts.hasLevels = facts.hasLevels || record.level != trace::LogLevel::Unknown;
        facts.hasPids = facts.hasPids || record.pid >= 0;
        facts.hasTids = facts.hasTids || record.tid >= 0;
        facts.hasTags = facts.hasTags || !frame->tags[record.tag].empty();
    }
    facts.hasTimes = frame != nullptr;
    facts.isCalendar = frame && frame->records.front().ts >= analysis::kCalendarFrom;
    return std::make_shared<BundleLog>(std::move(reader), std::move(facts));
}

} // namespace graylens::logs
