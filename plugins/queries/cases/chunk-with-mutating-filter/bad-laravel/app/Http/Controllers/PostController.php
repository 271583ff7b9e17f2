<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function send()
    {
        Post::where('status', 'ready')->chunk(100, function ($posts) { // ~ chunk-with-mutating-filter "`status` is written"
            foreach ($posts as $post) {
                $post->update(['status' => 'sent']);
            }
        });
        Post::whereNull('sent_at')->chunk(100, function ($posts) { // ~ chunk-with-mutating-filter "`sent_at` is written"
            Post::whereIn('id', $posts->pluck('id'))->update(['sent_at' => now()]);
        });
    }

    public function clear()
    {
        Post::where('status', 'old')->each(function (Post $post) { // ~ chunk-with-mutating-filter "deleted"
            $post->delete();
        });
        foreach (Post::where('status', 'ready')->lazy() as $post) { // ~ chunk-with-mutating-filter
            $post->update(['status' => 'sent']);
        }
    }
}
