// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/iso_time.h"
#include "core/decode/har/entry_reader.h"
#include "core/decode/har/field_text.h"
#include "core/decode/har/readers.h"
#include "core/decode/har/request_list.h"

namespace graylens::decode::har {

namespace {

class ArchiveReader
{
public:
    ArchiveReader(io::JsonPull& json, trace::EventSink& sink)
        : m_json(json)
        , m_sink(sink)
        , m_requests(sink)
    { }

    Result<void> run()
    {
        bool hasLog = false;
        if (m_json.beginObject()) {
            for (std::string_view key; m_json.nextKey(key);) {
                if (key == "log" && m_json.peek() == io::JsonKind::Object) {
                    hasLog = true;
                    readLog();
                } else {
                    m_json.skip();
                }
            }
        }
        if (!hasLog && !m_json.failed())
            return fail(Errc::Corrupt, "there is no log in the archive");
        m_sink.metadata("clock", "utc");
        const bool isEmpty = m_requests.isEmpty() && m_pages.isNone();
        m_requests.finish(m_common);
        if (m_unreadable > 0)
            m_sink.issue({"entry-unreadable",
                          trace::Severity::DataLoss,
                          -1,
                          m_unreadable,
                          "Entries that are no objects were left out.",
                          {}});
        return finishText(m_json, m_sink, isEmpty);
    }

private:
    void readLog()
    {
        m_json.beginObject();
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "version")
                note("har.version", scalarText(m_json));
            else if (key == "creator")
                readProgram("exporter");
            else if (key == "browser")
                readProgram("browser");
            else if (key == "pages")
                readPages();
            else if (key == "entries")
                readEntries();
            else if (!key.starts_with('_') || !readSurroundings(m_json, key, m_common))
                m_json.skip();
        }
    }

    void note(std::string_view key, const std::string& value)
    {
        if (!value.empty())
            m_sink.metadata(key, value);
    }

    void readProgram(std::string_view fact)
    {
        std::string name, version;
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "name")
                name = scalarText(m_json);
            else if (key == "version")
                version = scalarText(m_json);
            else
                m_json.skip();
        }
        note(fact, name.empty() || version.empty() ? name + version : name + " " + version);
    }

    void readEntries()
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement()) {
            if (m_json.peek() != io::JsonKind::Object) {
                m_json.skip();
                ++m_unreadable;
                continue;
            }
            const Entry entry = readEntry(m_json);
            if (!m_json.failed()) // one that was cut may lack its status
                m_requests.add(entry);
        }
    }

    void readPages()
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement()) {
            if (m_json.beginObject())
                readPage();
        }
    }

    void readPage()
    {
        std::string title, id;
        std::optional<TimeNs> start;
        std::vector<std::pair<std::string, double>> marks;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "title")
                title = m_json.text();
            else if (key == "id")
                id = scalarText(m_json);
            else if (key == "startedDateTime") {
                if (const auto time = parseIsoTime(m_json.text()))
                    start = time->ns;
            } else if (key == "pageTimings")
                readMarks(marks);
            else if (!key.starts_with('_') || !readSurroundings(m_json, key, m_common))
                m_json.skip();
        }
        if (!start || m_json.failed())
            return;
        if (m_pages.isNone())
            m_pages = m_sink.track({trace::TrackKind::Instant, {}, -1, m_sink.intern("pages"), {}, {}});
        const trace::Arg arg {m_sink.intern("page"), m_sink.intern(id)};
        const ArgSetId args = id.empty() ? ArgSetId {} : m_sink.args({&arg, 1});
        m_sink.instant(m_pages, *start, m_sink.intern(title.empty() ? id : title), args);
        for (const auto& [name, ms] : marks)
            m_sink.instant(m_pages, *start + static_cast<DurationNs>(ms * 1e6), m_sink.intern(name), args);
    }

    /// onContentLoad, onLoad and those of a writer's own: ms after the page's start, below 0 = did not happen.
    void readMarks(std::vector<std::pair<std::string, double>>& out)
    {
        constexpr double kLongest = 1e9;
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            std::string name(key.starts_with('_') ? key.substr(1) : key);
            const double ms = scalarNumber(m_json, -1);
            if (ms > 0 && ms < kLongest)
                out.emplace_back(std::move(name), ms);
        }
    }

    io::JsonPull& m_json;
    trace::EventSink& m_sink;
    RequestList m_requests;
    Surroundings m_common;
    TrackId m_pages {};
    std::uint64_t m_unreadable = 0;
};

} // namespace

Result<void> finishText(const io::JsonPull& json, trace::EventSink& sink, bool isEmpty)
{
    if (!json.failed())
        return {};
    const Errc code = json.failure()->code;
    if (isEmpty || (code != Errc::Truncated && code != Errc::Corrupt))
        return tl::make_unexpected(*json.failure());
    sink.issue({code == Errc::Truncated ? "truncated" : "damaged",
                trace::Severity::DataLoss,
                static_cast<std::int64_t>(json.offset()),
                1,
                code == Errc::Truncated
                    ? "The file ends before its outer value does; all requests that are whole were kept."
                    : "From here on the file is no JSON; all requests before were kept.",
                {}});
    return {};
}

Result<void> readArchive(io::JsonPull& json, trace::EventSink& sink)
{
    return ArchiveReader(json, sink).run();
}

} // namespace graylens::decode::har
