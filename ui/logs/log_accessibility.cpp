// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/log_accessibility.h"

#include <map>

#include <QAccessibleWidget>
#include <QPointer>

#include "ui/logs/log_table.h"

namespace graylens::ui {

namespace {

QString spoken(const LogTable& table, std::uint64_t row)
{
    return table.textOf(row).left(2000);
}

/// One row in view, by how far it is below the first.
class RowAccessible : public QAccessibleInterface
{
public:
    RowAccessible(LogTable* table, int offset)
        : m_table(table)
        , m_offset(offset)
    { }
    bool isValid() const override { return m_table && place().has_value(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_table); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override { }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? spoken(*m_table, m_table->rowAt(*place())) : QString();
    }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect rect = m_table->placeRect(*place());
        return {m_table->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.invalid = !isValid();
        state.selected = isValid() && m_table->isSelected(m_table->rowAt(*place()));
        return state;
    }

private:
    std::optional<std::uint64_t> place() const
    {
        const auto [first, end] = m_table->visiblePlaces();
        const std::uint64_t wanted = first + static_cast<std::uint64_t>(m_offset);
        return wanted < end ? std::optional(wanted) : std::nullopt;
    }
    QPointer<LogTable> m_table;
    int m_offset;
};

class LogAccessible : public QAccessibleWidget
{
public:
    explicit LogAccessible(LogTable* table)
        : QAccessibleWidget(table, QAccessible::List)
    { }
    ~LogAccessible() override
    {
        for (const auto& [offset, id] : m_ids)
            QAccessible::deleteAccessibleInterface(id);
    }
    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value && table()->currentRow())
            return spoken(*table(), *table()->currentRow());
        return QAccessibleWidget::text(kind);
    }
    int childCount() const override
    {
        const auto [first, end] = table()->visiblePlaces();
        return static_cast<int>(end - first);
    }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        auto known = m_ids.find(index);
        if (known == m_ids.end())
            known = m_ids.emplace(index, QAccessible::registerAccessibleInterface(new RowAccessible(table(), index)))
                        .first;
        return QAccessible::accessibleInterface(known->second);
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == wanted)
                return i;
        return -1;
    }

private:
    LogTable* table() const { return static_cast<LogTable*>(widget()); }
    mutable std::map<int, QAccessible::Id> m_ids;
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* table = qobject_cast<LogTable*>(object);
    return table ? new LogAccessible(table) : nullptr;
}

} // namespace

void installLogAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    static_cast<void>(installed);
}

void announceCurrent(LogTable& table)
{
    if (!QAccessible::isActive() || !table.currentRow())
        return;
    QAccessibleValueChangeEvent event(&table, spoken(table, *table.currentRow()));
    QAccessible::updateAccessibility(&event);
}

} // namespace graylens::ui
