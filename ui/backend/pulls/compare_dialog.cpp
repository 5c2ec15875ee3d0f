// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/pulls/compare_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/backend/pulls/pull_words.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

QString taskText(const backend::Task& task)
{
    constexpr int longest = 60;
    QString why = fromUtf8(task.request.why).simplified();
    if (why.size() > longest)
        why = why.left(longest - 1) + QStringLiteral("…");
    return QStringLiteral("%1 · %2 · %3").arg(momentText(task.createdMs), countsText(task.counts), why);
}

} // namespace

CompareDialog::CompareDialog(const backend::Task& abnormal, const std::vector<backend::Task>& others, QWidget* parent)
    : QDialog(parent)
    , m_kind(named(new QComboBox(this), QStringLiteral("compareKind"), tr("What is normal")))
    , m_task(named(new QComboBox(this), QStringLiteral("compareTask"), tr("Task of the normal side")))
    , m_files(named(new QLineEdit(this), QStringLiteral("compareFiles"), tr("Files of the normal side")))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(tr("Compare with what is normal"));
    setAccessibleName(windowTitle());
    auto* side = named(new QLabel(taskText(abnormal), this), QStringLiteral("compareAbnormal"), tr("Abnormal side"));
    side->setTextFormat(Qt::PlainText);
    m_kind->addItem(tr("What another task brought"));
    m_kind->addItem(tr("What production devices sent, for any task"));
    m_kind->addItem(tr("Files"));
    m_task->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_task->setMinimumContentsLength(60);
    for (const backend::Task& task : others)
        m_task->addItem(taskText(task), fromUtf8(task.id));
    if (others.empty())
        m_kind->setCurrentIndex(1);
    auto* form = new QFormLayout(this);
    form->addRow(tr("Abnormal:"), side);
    form->addRow(tr("&Normal:"), m_kind);
    form->addRow(tr("&Task:"), m_task);
    form->addRow(tr("&Files:"), makeFiles());
    form->addRow(m_buttons);
    QPushButton* compare = m_buttons->button(QDialogButtonBox::Ok);
    compare->setText(tr("Download and compare"));
    named(compare, QStringLiteral("compareOk"), tr("Download both sides and compare them"));
    named(m_buttons->button(QDialogButtonBox::Cancel), QStringLiteral("compareCancel"), tr("Do not compare"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CompareDialog::refresh);
    connect(m_files, &QLineEdit::textChanged, this, &CompareDialog::refresh);
    refresh();
}

QWidget* CompareDialog::makeFiles()
{
    m_filesPart = new QWidget(this);
    m_files->setPlaceholderText(tr("Traces or bundles, by semicolons"));
    auto* browse = named(new QPushButton(tr("Browse…"), m_filesPart), QStringLiteral("compareBrowse"),
                         tr("Choose the files of the normal side"));
    auto* row = new QHBoxLayout(m_filesPart);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_files, 1);
    row->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, [this] {
        const QStringList chosen = QFileDialog::getOpenFileNames(this, tr("Files of the normal side"));
        if (!chosen.isEmpty())
            m_files->setText(chosen.join(QStringLiteral("; ")));
    });
    return m_filesPart;
}

NormalSide CompareDialog::normalSide() const
{
    NormalSide out;
    out.kind = static_cast<NormalSide::Kind>(m_kind->currentIndex());
    if (out.kind == NormalSide::Kind::Task)
        out.task = m_task->currentData().toString().toStdString();
    const QStringList names = m_files->text().split(QLatin1Char(';'), Qt::SkipEmptyParts);
    if (out.kind == NormalSide::Kind::Files)
        for (const QString& name : names)
            if (!name.trimmed().isEmpty())
                out.files.append(name.trimmed());
    return out;
}

void CompareDialog::refresh()
{
    const NormalSide side = normalSide();
    m_task->setEnabled(side.kind == NormalSide::Kind::Task);
    m_filesPart->setEnabled(side.kind == NormalSide::Kind::Files);
    const bool isReady = side.kind == NormalSide::Kind::Production || !side.task.empty() || !side.files.isEmpty();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(isReady);
}

} // namespace graylens::ui
