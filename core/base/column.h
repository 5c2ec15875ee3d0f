// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace graylens {

/// The values of one column of a table: owned, or a view of memory that something else keeps (a mapped file).
/// Reads like a const std::vector. Only columns that own their values may be changed; tables are changed only while
/// they are built.
template <class T> class Column
{
public:
    using value_type = T;
    using size_type = std::size_t;
    using const_iterator = const T*;
    using iterator = T*;

    Column() = default;
    Column(std::initializer_list<T> values)
        : Column(std::vector<T>(values))
    { }
    Column(std::vector<T> values) // NOLINT(google-explicit-constructor): a vector is a column
        : m_owned(std::move(values))
    {
        sync();
    }
    /// Values that stay where they are for as long as `keeper` lives.
    static Column viewOf(std::span<const T> values, std::shared_ptr<const void> keeper)
    {
        Column column;
        column.m_data = const_cast<T*>(values.data()); // read only: nothing writes to a view
        column.m_size = values.size();
        column.m_keeper = std::move(keeper);
        return column;
    }
    Column(const Column& other)
        : m_owned(other.m_owned)
        , m_data(other.m_data)
        , m_size(other.m_size)
        , m_keeper(other.m_keeper)
    {
        if (isOwned())
            sync();
    }
    Column(Column&& other) noexcept { swap(other); }
    Column& operator=(Column other) noexcept
    {
        swap(other);
        return *this;
    }
    ~Column() = default;

    const T& operator[](std::size_t i) const { return m_data[i]; }
    const T* data() const { return m_data; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T* begin() const { return m_data; }
    const T* end() const { return m_data + m_size; }
    const T& front() const { return m_data[0]; }
    const T& back() const { return m_data[m_size - 1]; }
    /// Bytes of memory or address space held.
    std::size_t memoryBytes() const { return (isOwned() ? m_owned.capacity() : m_size) * sizeof(T); }
    bool isOwned() const { return m_keeper == nullptr; }

    friend bool operator==(const Column& a, const Column& b)
    {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

    // Building: only columns that own their values may be written to.
    T& operator[](std::size_t i) { return m_data[i]; }
    T* data() { return m_data; }
    T* begin() { return m_data; }
    T* end() { return m_data + m_size; }
    T& back() { return m_data[m_size - 1]; }
    void reserve(std::size_t count)
    {
        change([&](auto& values) { values.reserve(count); });
    }
    void resize(std::size_t count)
    {
        change([&](auto& values) { values.resize(count); });
    }
    void assign(std::size_t count, const T& value)
    {
        change([&](auto& values) { values.assign(count, value); });
    }
    void clear()
    {
        change([](auto& values) { values.clear(); });
    }
    void push_back(const T& value)
    {
        change([&](auto& values) { values.push_back(value); });
    }
    template <class... Parts> T& emplace_back(Parts&&... parts)
    {
        change([&](auto& values) { values.emplace_back(std::forward<Parts>(parts)...); });
        return back();
    }
    void append(std::span<const T> more)
    {
        change([&](auto& values) { values.insert(values.end(), more.begin(), more.end()); });
    }

private:
    template <class Change> void change(Change&& apply)
    {
        assert(isOwned());
        apply(m_owned);
        sync();
    }
    void sync()
    {
        m_data = m_owned.data();
        m_size = m_owned.size();
    }
    void swap(Column& other) noexcept
    {
        m_owned.swap(other.m_owned);
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        m_keeper.swap(other.m_keeper);
    }

    std::vector<T> m_owned;
    T* m_data = nullptr;
    std::size_t m_size = 0;
    std::shared_ptr<const void> m_keeper; ///< of values that are not owned
};

} // namespace graylens
