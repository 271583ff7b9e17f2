<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function page(array $filters)
    {
        $query = Post::query();
        if (isset($filters['title'])) {
            $query->where('title', $filters['title']);
        }
        if (isset($filters['visible'])) {
            $query->where('visible', $filters['visible']);
        }
        if (isset($filters['from'])) {
            $query->where('created_at', '>=', $filters['from']);
        }
        if (isset($filters['to'])) {
            $query->where('created_at', '<=', $filters['to']);
        }
        if (isset($filters['sort'])) {
            $query->orderBy($filters['sort']);
        }

        return $query->paginate(20);
    }
}
