// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include <QStringList>
#include <QWidget>

namespace graylens::analysis {
struct DiffResult;
}

class QLabel;
class QTableView;

namespace graylens::ui {

class EachTraceModel;

/// The figures of every single trace for the chosen node, with median and spread of each side.
class EachTraceView : public QWidget
{
    Q_OBJECT
public:
    explicit EachTraceView(QWidget* parent = nullptr);

    void setNames(const QStringList& normal, const QStringList& abnormal);
    void setNode(const std::shared_ptr<const analysis::DiffResult>& result, std::uint32_t node);
    EachTraceModel* model() const { return m_model; }

private:
    QString spreadText() const;

    EachTraceModel* m_model;
    QLabel* m_spread;
    QTableView* m_table;
    std::shared_ptr<const analysis::DiffResult> m_result;
};

} // namespace graylens::ui
