<?php

namespace App\Exports;

use App\Models\Comment;
use Maatwebsite\Excel\Concerns\FromQuery;
use Maatwebsite\Excel\Concerns\WithMapping;

class CommentsExport implements FromQuery, WithMapping
{
    public function query()
    {
        return Comment::query()->with('author');
    }

    public function map($comment): array
    {
        return [$comment->body, $comment->author->name];
    }
}
