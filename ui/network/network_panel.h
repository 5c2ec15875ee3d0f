// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/analysis/network.h"
#include "core/analysis/network_log.h"
#include "ui/shell/panel.h"

class QCheckBox;
class QLabel;

namespace graylens::ui {

class ExplainView;
class FilterLine;
class RequestAxis;
class RequestModel;
class RequestTable;

/// The requests of a document, of all bundles in it where it is a folder, as a table with a waterfall and a filter; and
/// what their failures have in common.
class NetworkPanel : public Panel
{
    Q_OBJECT
public:
    explicit NetworkPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("network"); }
    QString title() const override { return tr("Network"); }
    QString countText() const override;
    bool showPart(const QString& part)
        override; ///< "findings", "finding": and its requests, "own-start": requests from their own starts
    void focusSearch() override;
    void exportView() override;

    RequestModel* model() const { return m_model; }
    void setFilter(const QString& expression);
    void explain(); ///< looks for what the failures have in common
    void copyAsCurl() const;
    Result<void> saveHar(const QString& path) const; ///< the shown requests

private:
    QWidget* makeBar();
    QWidget* makeStrip(); ///< switches and legend of the waterfall
    void addActions();
    void addAxisActions();
    void chooseBaseline(); ///< a file to compare with
    QStringList cohorts() const;
    void setTogether(bool together); ///< attempts of one request stand together
    void showOnTimeline(); ///< the current request; of one file among many, that file
    void showTime(const QString& panelId); ///< marks the current request's time and goes there
    void load();
    void refresh(); ///< filters and orders
    void publish(); ///< the current row to the other views
    void viewChanged(ViewState::Changes what);
    std::uint32_t currentRow() const;

    PanelContext m_context;
    analysis::NetworkLogPtr m_log;
    bool m_isAsked = false; ///< before there was a log
    bool m_wantsFirst = false; ///< the requests of the first finding, once there is one
    analysis::NetworkOrder m_order;
    analysis::FilterExpression m_wanted;
    RequestModel* m_model;
    FilterLine* m_filter = nullptr;
    QLabel* m_counts = nullptr;
    QCheckBox* m_ownStart = nullptr;
    RequestAxis* m_axis;
    RequestTable* m_table;
    ExplainView* m_explain;
};

} // namespace graylens::ui
