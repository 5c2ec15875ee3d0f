// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/clusters/crash_stack.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/cluster/clear_report.h"
#include "core/workspace/workspace.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

enum Names { Reported, Clear };

/// As the names of traces are remembered, of an app that is not named.
std::string keyOf(const std::string& version)
{
    return "mapping.for-version: " + version;
}

} // namespace

CrashStack::CrashStack(BackendAsker& asker, workspace::Workspace* workspace, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_workspace(workspace)
    , m_reason(named(new QLabel(this), QStringLiteral("clusterReason"), tr("Reason of the chosen crash")))
    , m_namesRow(new QWidget(this))
    , m_names(named(new QComboBox(m_namesRow), QStringLiteral("clusterNames"), tr("Names of the frames")))
    , m_choose(named(new QPushButton(tr("Mapping…"), m_namesRow), QStringLiteral("clusterMapping"),
                     tr("Choose the mapping of this version")))
    , m_stack(named(new QTreeWidget(this), QStringLiteral("clusterStack"), tr("Stack of the chosen crash")))
{
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(8, 4, 8, 4);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    makeNames();
    makeStack();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_reason);
    column->addWidget(m_namesRow);
    column->addWidget(m_stack, 1);
}

void CrashStack::makeNames()
{
    m_names->addItem(tr("Names as reported"));
    m_names->addItem(tr("Clear names"));
    m_choose->setToolTip(tr("An R8 or ProGuard mapping: it is remembered for all crashes of this app version"));
    auto* row = new QHBoxLayout(m_namesRow);
    row->setContentsMargins(8, 0, 8, 4);
    row->setSpacing(6);
    row->addWidget(m_names);
    row->addWidget(m_choose);
    row->addStretch(1);
    connect(m_names, &QComboBox::activated, this, [this](int index) {
        if (index == Clear && mappingPath().isEmpty())
            chooseMapping();
        showStack();
    });
    connect(m_choose, &QPushButton::clicked, this, &CrashStack::chooseMapping);
}

void CrashStack::makeStack()
{
    m_stack->setHeaderLabels({tr("#"), tr("Frame"), tr("Library")});
    m_stack->setFrameShape(QFrame::NoFrame);
    m_stack->setUniformRowHeights(true);
    m_stack->setAlternatingRowColors(true);
    m_stack->setRootIsDecorated(false);
    m_stack->header()->setStretchLastSection(false);
    m_stack->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_stack->header()->setSectionResizeMode(1, QHeaderView::Stretch);
}

std::string CrashStack::version() const
{
    return m_crash ? m_crash->environment[backend::Dimension::Version] : std::string();
}

QString CrashStack::mappingPath() const
{
    const QString known = m_paths.value(fromUtf8(version()));
    if (!known.isEmpty() || !m_workspace)
        return known;
    const QString path = fromUtf8(m_workspace->value(keyOf(version())).value_or(std::string()));
    return QFileInfo(path).isFile() ? path : QString();
}

void CrashStack::showCrash(const backend::CrashRecord* crash)
{
    m_crash = crash ? std::optional(*crash) : std::nullopt;
    m_namesRow->setVisible(crash && crash->report.kind != cluster::CrashKind::Native);
    const QString path = mappingPath();
    if (!path.isEmpty() && !m_mappings.contains(path))
        load(path);
    m_names->setCurrentIndex(path.isEmpty() ? Reported : Clear);
    m_names->setToolTip(path.isEmpty() ? tr("No mapping is known for version %1").arg(fromUtf8(version())) : path);
    showStack();
}

void CrashStack::chooseMapping()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Mapping of version %1").arg(fromUtf8(version())),
                                                      mappingPath(), tr("Mappings (*.txt *.map);;All files (*)"));
    if (!path.isEmpty())
        setMapping(path);
    else if (mappingPath().isEmpty())
        m_names->setCurrentIndex(Reported);
}

void CrashStack::setMapping(const QString& path)
{
    m_mappings.remove(path); // it may have changed
    load(path);
}

void CrashStack::load(const QString& path)
{
    m_asker.ask(
        "backend.mapping", tr("Reading %1").arg(QFileInfo(path).fileName()),
        [path](backend::Backend&, const backend::Call& call) {
            return symbols::Mapping::open(QFile::encodeName(path).toStdString(), call.operation);
        },
        [this, path, of = version()](const symbols::MappingPtr& mapping) {
            m_mappings.insert(path, mapping);
            m_paths.insert(fromUtf8(of), path);
            if (m_workspace) // where it cannot be kept, it is known until the window closes
                static_cast<void>(m_workspace->setValue(keyOf(of), path.toStdString()));
            if (of == version()) {
                m_names->setCurrentIndex(Clear);
                m_names->setToolTip(path);
                showStack();
            }
        });
}

void CrashStack::showStack()
{
    m_stack->clear();
    m_reason->clear();
    if (!m_crash)
        return;
    cluster::CrashReport report = m_crash->report;
    const symbols::MappingPtr mapping = m_mappings.value(mappingPath());
    if (m_names->currentIndex() == Clear && mapping)
        cluster::clearNames(report, *mapping);
    QStringList reason {fromUtf8(report.reason), fromUtf8(report.message).simplified()};
    reason.removeAll(QString());
    m_reason->setText(reason.join(QStringLiteral(": ")));
    int number = 0;
    bool hasModules = false;
    for (const cluster::CrashFrame& frame : report.frames) {
        auto* item
            = new QTreeWidgetItem(m_stack, {QString::number(number++), frameText(frame), fromUtf8(frame.module)});
        item->setToolTip(1, item->text(1));
        hasModules = hasModules || !frame.module.empty();
    }
    m_stack->setColumnHidden(2, !hasModules);
}

} // namespace graylens::ui
