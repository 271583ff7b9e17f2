<?php

namespace App\Http\Controllers;

use App\Http\Resources\PostResource;
use App\Models\Post;

class PostController
{
    public function show(Post $post)
    {
        return new PostResource($post);
    }
}
