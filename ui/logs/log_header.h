// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHeaderView>

#include "ui/logs/log_look.h"

class QStandardItemModel;

namespace graylens::ui {

/// The columns of a log: those that its format has, their widths, and how far they are scrolled to the side. All lists
/// of one log share it.
class LogHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit LogHeader(QWidget* parent = nullptr);

    void setLook(const LogLook& look,
                 std::uint64_t rows); ///< shows the columns that have something, as wide as that needs
    void setMessageWidth(int width); ///< what the longest message in view needs
    int left(LogColumn column) const { return sectionViewportPosition(static_cast<int>(column)); }
    int widthOf(LogColumn column) const { return sectionSize(static_cast<int>(column)); }
    bool shows(LogColumn column) const { return !isSectionHidden(static_cast<int>(column)); }
    std::optional<LogColumn> columnAt(int x) const; ///< in the viewport
    static QFont rowFont(); ///< every letter as wide as the next

private:
    QStandardItemModel* m_titles;
    bool m_isChosen = false; ///< the user resized a column: widths stay as they are
};

} // namespace graylens::ui
