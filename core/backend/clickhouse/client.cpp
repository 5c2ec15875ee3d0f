// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/clickhouse/client.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "core/crypto/digest.h"

namespace graylens::backend::clickhouse {

namespace {

std::string unescaped(std::string_view value)
{
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            out += value[i];
            continue;
        }
        const char c = value[++i];
        static constexpr std::string_view kFrom = "btnfr0", kTo {"\b\t\n\f\r\0", 6};
        const std::size_t at = kFrom.find(c);
        out += at == std::string_view::npos ? c : kTo[at];
    }
    return out;
}

std::string escaped(std::string_view value)
{
    static constexpr std::string_view kSpecial {"\\'\t\n\r\0", 6}, kWritten = "\\'tnr0";
    std::string out;
    for (const char c : value) {
        const std::size_t at = kSpecial.find(c);
        if (at != std::string_view::npos)
            out += '\\';
        out += at == std::string_view::npos ? c : kWritten[at];
    }
    return out;
}

/// Seconds left for the server, so that it does not work for nobody; 0 = without end.
long secondsLeft(const Call& call)
{
    if (call.deadline == Call::Deadline::max())
        return 0;
    const auto left = std::chrono::ceil<std::chrono::seconds>(call.deadline - Call::Deadline::clock::now()).count();
    return std::clamp<long>(left, 1, 86'400);
}

Call shortCall()
{
    Call call;
    call.deadline = Call::Deadline::clock::now() + std::chrono::seconds(1);
    return call;
}

Errc codeOf(long status, std::string_view answer)
{
    // 193 and 516: wrong password, 192: unknown user; 159 and 160: out of time.
    const bool denied = status == 401 || status == 403 || answer.starts_with("Code: 193")
        || answer.starts_with("Code: 192") || answer.starts_with("Code: 516");
    if (denied)
        return Errc::Unavailable;
    return answer.starts_with("Code: 159") || answer.starts_with("Code: 160") ? Errc::Timeout : Errc::Io;
}

} // namespace

Client::Client(Server server)
    : m_server(std::move(server))
{ }

Result<std::string> Client::post(const std::string& settings, std::string_view body, const Call& call)
{
    http::Request request;
    request.method = "POST";
    request.url
        = fmt::format("{}/?wait_end_of_query=1&max_execution_time={}{}", m_server.url, secondsLeft(call), settings);
    request.body = body;
    if (!m_server.user.empty())
        request.headers = {"X-ClickHouse-User: " + m_server.user, "X-ClickHouse-Key: " + m_server.password};
    GL_TRY(auto answer, m_http.send(request, call));
    if (answer.status != 200)
        return fail(codeOf(answer.status, answer.body),
                    fmt::format("{}: {}", m_server.url, answer.body.substr(0, 500)));
    return std::move(answer.body);
}

Result<std::vector<Row>> Client::rows(std::string_view select, const Call& call)
{
    const std::string id = crypto::randomHex(16);
    auto answer = post(fmt::format("&query_id={}&readonly=2&database={}", id, m_server.database),
                       fmt::format("{} FORMAT TabSeparated", select), call);
    if (!answer) {
        // Else the server would work on for nobody (only later versions have a setting for that).
        if (answer.error().code == Errc::Cancelled || answer.error().code == Errc::Timeout)
            static_cast<void>(run(fmt::format("KILL QUERY WHERE query_id = '{}' ASYNC", id), shortCall()));
        return tl::make_unexpected(std::move(answer).error());
    }
    std::vector<Row> out;
    const std::string_view text = *answer;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        Row& row = out.emplace_back();
        for (std::size_t from = begin; from <= end;) {
            const std::size_t to = std::min(text.find('\t', from), end);
            row.push_back(unescaped(text.substr(from, to - from)));
            from = to + 1;
        }
        begin = end + 1;
    }
    return out;
}

Result<std::int64_t> Client::number(std::string_view select, const Call& call)
{
    GL_TRY(const auto all, rows(select, call));
    return all.empty() || all[0].empty() ? 0 : integer(all[0][0]);
}

Result<void> Client::run(std::string_view statement, const Call& call)
{
    GL_CHECK(post("", statement, call));
    return {};
}

Result<void> Client::insert(std::string_view table, const std::string& lines, const Call& call)
{
    if (lines.empty())
        return {};
    // One block, so that it goes in whole or not at all; and to the shards before it is acknowledged.
    GL_CHECK(post("&insert_distributed_sync=1&max_insert_block_size=1048576&database=" + m_server.database,
                  fmt::format("INSERT INTO {} FORMAT TabSeparated\n{}", table, lines), call));
    return {};
}

Line& Line::raw(std::string_view value)
{
    if (m_fields++ > 0)
        m_line += '\t';
    m_line += value;
    return *this;
}

Line& Line::text(std::string_view value)
{
    return raw(escaped(value));
}

Line& Line::real(double value)
{
    return raw(fmt::format("{}", value));
}

Line& Line::texts(const std::vector<std::string>& values)
{
    return raw("[" + quotedList(values) + "]");
}

void Line::appendTo(std::string& lines)
{
    lines += m_line;
    lines += '\n';
    m_line.clear();
    m_fields = 0;
}

std::string quoted(std::string_view text)
{
    return "'" + escaped(text) + "'";
}

std::string quotedList(const std::vector<std::string>& texts)
{
    std::string out;
    for (const std::string& text : texts)
        out += (out.empty() ? "" : ",") + quoted(text);
    return out;
}

std::int64_t integer(const std::string& value)
{
    std::int64_t out = 0;
    std::from_chars(value.data(), value.data() + value.size(), out);
    return out;
}

std::uint64_t count(const std::string& value)
{
    std::uint64_t out = 0;
    std::from_chars(value.data(), value.data() + value.size(), out);
    return out;
}

double real(const std::string& value)
{
    double out = 0;
    std::from_chars(value.data(), value.data() + value.size(), out);
    return out;
}

} // namespace graylens::backend::clickhouse
