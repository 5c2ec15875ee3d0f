// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/log_items.h"

#include <algorithm>

#include <simdjson.h>

namespace graylens::decode::xlog {

namespace {

constexpr std::size_t kMaxRecord = std::size_t {16} << 20;

std::string_view withoutLineEnd(std::string_view text)
{
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    return text;
}

/// Collects the items of one text, line by line.
class ItemFinder
{
public:
    ItemFinder(std::string_view text, std::vector<LogItem>& items)
        : m_text(text)
        , m_items(items)
    { }
    void add(std::string_view line, std::size_t at)
    {
        using Kind = LogItem::Kind;
        if (m_isOpen && at - m_messageAt > kMaxRecord)
            endRecord(at);
        if (const auto head = recordHeadOf(line)) {
            endRecord(at);
            m_items.push_back({Kind::Record, at == 0, true, {}, *head});
            m_messageAt = at + head->messageAt;
            m_isOpen = true;
        } else if (sessionLineOf(line)) {
            endRecord(at);
            m_items.push_back({Kind::Session, at == 0, true, line, {}});
        } else if (line.starts_with("[F][ sg_buffer_async.Length()") || line.starts_with("[F]log_size <= ")) {
            endRecord(at);
            m_items.push_back({Kind::Refused, at == 0, true, line, {}});
        } else if (!m_isOpen && !line.empty()) {
            m_items.push_back({Kind::Line, at == 0, true, line, {}});
        }
    }
    void endRecord(std::size_t end)
    {
        if (m_isOpen)
            m_items.back().text = withoutLineEnd(m_text.substr(m_messageAt, end - m_messageAt));
        m_isOpen = false;
    }

private:
    std::string_view m_text;
    std::vector<LogItem>& m_items;
    std::size_t m_messageAt = 0; ///< of the open record
    bool m_isOpen = false; ///< the last item is a record that goes on
};

} // namespace

void findItems(std::string_view text, std::vector<LogItem>& items)
{
    items.clear();
    ItemFinder finder(text, items);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        finder.add(withoutLineEnd(text.substr(at, end - at)), at);
        at = end + 1;
    }
    finder.endRecord(text.size());
    for (LogItem& item : items)
        item.isUtf8 = simdjson::validate_utf8(item.text.data(), item.text.size());
}

} // namespace graylens::decode::xlog
