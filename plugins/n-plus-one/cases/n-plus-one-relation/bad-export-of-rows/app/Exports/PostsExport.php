<?php

namespace App\Exports;

use App\Models\Post;
use Maatwebsite\Excel\Concerns\FromQuery;
use Maatwebsite\Excel\Concerns\WithMapping;

class PostsExport implements FromQuery, WithMapping
{
    public function query()
    {
        return Post::query()->where('published', true);
    }

    public function map($post): array
    {
        return [$post->title, $post->author->name]; // ~ n-plus-one-relation
    }
}
