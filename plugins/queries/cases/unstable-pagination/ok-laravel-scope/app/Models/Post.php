<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Post extends Model
{
    public function scopeFilter($query, array $filters): void
    {
        if ($filters['title']) {
            $query->where('title', $filters['title']);
        }
        if ($filters['visible']) {
            $query->where('visible', $filters['visible']);
        }
        if ($filters['from']) {
            $query->where('created_at', '>=', $filters['from']);
        }
        if ($filters['to']) {
            $query->where('created_at', '<=', $filters['to']);
        }
        if ($filters['sort']) {
            $query->orderBy($filters['sort']);
        }
    }

    public function comments()
    {
        return $this->hasMany(Comment::class);
    }
}
