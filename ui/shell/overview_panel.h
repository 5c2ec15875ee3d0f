// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/summary.h"
#include "ui/shell/panel.h"

#include <optional>

class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace graylens::ui {

/// What a file is, in words and counts: the device and app it comes from, why it was sent, what it holds, what is
/// missing, what stands out in it, and its first log lines.
class OverviewPanel final : public Panel
{
    Q_OBJECT
public:
    explicit OverviewPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("overview"); }
    QString title() const override { return tr("Overview"); }
    void exportView() override;

private:
    void addFacts(const imports::Document& document);
    void addContent(const imports::Document& document);
    void loadSummary();
    void showSummary();
    void addExports();
    void jumpTo(const QTreeWidgetItem* item); ///< to the evidence of a finding
    void addLogs(const imports::Document& document, QVBoxLayout* column);
    QTreeWidgetItem* group(const QString& title);
    static void addRow(QTreeWidgetItem* group, const QString& key, const QString& value);
    const PanelContext m_context;
    QTreeWidget* m_facts;
    std::optional<report::Summary> m_summary; ///< nothing while it is made
};

} // namespace graylens::ui
