// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QWidget>

#include "core/analysis/diff_input.h"
#include "core/base/result.h"

class QComboBox;
class QLabel;
class QFormLayout;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace graylens::ui {

class ChipRow;

/// What of the two sides is compared and how: window, own code, noise. Folded it is one line with a chip for each
/// choice. It changes nothing itself: it asks.
class OptionsStrip : public QWidget
{
    Q_OBJECT
public:
    explicit OptionsStrip(QWidget* parent = nullptr);

    /// Shows what is chosen; `working` says what is being computed (empty = nothing), `refused` why the last wish could
    /// not be had.
    void show(const analysis::DiffOptions& options, const QString& working, const std::optional<Error>& refused);
    /// Ranges marked on the timelines of the first file of each side, from the file's first moment.
    void setMarked(const std::array<std::optional<TimeRange>, 2>& marked) { m_marked = marked; }
    /// Measures that both sides have (sample types of profiles), of which one is compared: `now` is, where nothing was
    /// chosen. With fewer than two there is nothing to choose.
    void setMeasures(const QStringList& names, const QString& now);
    void setOpen(bool open);
    bool isOpen() const;
    /// Unfolds it with this method put in as the window.
    void proposeMethod(const QString& method);

Q_SIGNALS:
    void wanted(const graylens::analysis::DiffOptions& options);
    void aboutToOpen(); ///< marked ranges are asked for now

private:
    QWidget* makeForm();
    QWidget* makeWindowRow();
    void kindChosen();
    void apply();
    void say(const QString& text);
    std::optional<analysis::WindowSpec> windowFromForm(std::size_t side);

    analysis::DiffOptions m_options;
    std::array<std::optional<TimeRange>, 2> m_marked;
    QToolButton* m_toggle;
    ChipRow* m_chips;
    QLabel* m_message;
    QWidget* m_form = nullptr;
    QComboBox *m_kind = nullptr, *m_measure = nullptr;
    QFormLayout* m_rows = nullptr;
    QString m_measured; ///< where nothing was chosen
    QLineEdit *m_method = nullptr, *m_myCode = nullptr, *m_exclude = nullptr;
    std::array<QLineEdit*, 2> m_range {};
    QLabel *m_callLabel = nullptr, *m_rangeLabel = nullptr;
    QSpinBox* m_occurrence = nullptr;
};

} // namespace graylens::ui
