<?php

namespace App\Http\Controllers;

use App\Http\Requests\ShowPost;
use App\Models\Odd;
use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function kept(ShowPost $request)
    {
        return $request->post()->title;
    }

    public function odd()
    {
        return Odd::with('comments')->get()->map(fn ($odd) => $odd->first);
    }

    public function foreign(Request $request)
    {
        // A package that declares a relation may read it itself.
        return Post::with('translations')->get()->map(fn ($post) => $post->title);
    }

    public function copied(int $id)
    {
        $post = Post::with('comments')->findOrFail($id);
        $copy = $post->replicate();

        return [$post->title, $copy];
    }
}
