<?php

namespace App\Repositories;

use App\Models\Post;
use Prettus\Repository\Eloquent\BaseRepository;

class PostRepository extends BaseRepository
{
    public function model(): string
    {
        return Post::class;
    }

    public function titled(string $title)
    {
        return $this->model->where('title', $title)->get();
    }
}
