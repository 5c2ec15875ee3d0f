// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/analysis/network.h"
#include "core/analysis/network_log.h"
#include "ui/shell/panel.h"

class QLabel;
class QLineEdit;
class QTableView;

namespace graylens::ui {

class ExplainView;
class RequestModel;

/// The requests of a document, of all bundles in it where it is a folder, as a table with a filter; and what their
/// failures have in common.
class NetworkPanel : public Panel
{
    Q_OBJECT
public:
    explicit NetworkPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("network"); }
    QString title() const override { return tr("Network"); }
    QString countText() const override;
    bool showPart(const QString& part) override; ///< "findings"
    void focusSearch() override;
    void exportView() override;

    RequestModel* model() const { return m_model; }
    void setFilter(const QString& expression);
    void explain(); ///< looks for what the failures have in common
    void copyAsCurl() const;
    Result<void> saveHar(const QString& path) const; ///< the shown requests

private:
    QWidget* makeBar();
    void setUpTable();
    void addActions();
    void load();
    void refresh(); ///< filters and orders
    void publish(); ///< the current row to the other views
    void viewChanged(ViewState::Changes what);
    std::uint32_t currentRow() const;

    PanelContext m_context;
    analysis::NetworkLogPtr m_log;
    bool m_isAsked = false; ///< before there was a log
    analysis::NetworkOrder m_order;
    analysis::FilterExpression m_wanted;
    RequestModel* m_model;
    QLineEdit* m_filter = nullptr;
    QLabel *m_counts = nullptr, *m_mistake = nullptr;
    QTableView* m_table;
    ExplainView* m_explain;
};

} // namespace graylens::ui
