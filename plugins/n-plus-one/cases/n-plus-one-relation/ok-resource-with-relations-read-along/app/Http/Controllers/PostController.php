<?php

namespace App\Http\Controllers;

use App\Http\Resources\PostResource;
use App\Models\Post;

class PostController
{
    public function index()
    {
        return PostResource::collection(Post::with('author', 'comments')->get());
    }
}
