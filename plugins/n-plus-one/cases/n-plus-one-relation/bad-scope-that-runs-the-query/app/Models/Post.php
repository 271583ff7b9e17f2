<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Post extends Model
{
    public function author()
    {
        return $this->belongsTo(User::class);
    }

    public function scopeVisible($query)
    {
        $query->where('visible', true);
    }

    public function scopePaginateData($query, $limit)
    {
        if ($limit === 'all') {
            return $query->get();
        }

        return $query->paginate($limit);
    }
}
