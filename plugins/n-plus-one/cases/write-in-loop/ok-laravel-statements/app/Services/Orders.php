<?php

namespace App\Services;

use App\Models\Note;
use App\Models\Order;
use App\Models\Tag;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class Orders
{
    public function remind(): void
    {
        foreach (Order::where('state', 'open')->get()->chunk(500) as $orders) {
            $rows = [];
            foreach ($orders as $order) {
                $rows[] = ['order_id' => $order->id, 'text' => 'late'];
            }
            DB::table('notes')->insert($rows);
        }
    }

    // Each turn writes several rows.
    public function both(): void
    {
        foreach (Order::where('state', 'open')->get() as $order) {
            Note::insert([
                ['order_id' => $order->id, 'text' => 'late'],
                ['order_id' => $order->id, 'text' => 'reminded'],
            ]);
        }
    }

    public function remove(Request $request): void
    {
        foreach (array_chunk($request->input('ids'), 500) as $ids) {
            Note::destroy($ids);
        }
        foreach (Order::where('state', 'open')->get() as $order) {
            Note::where('order_id', $order->id)->where('text', $order->state)->delete();
        }
    }

    public function tag(Request $request): void
    {
        foreach (Order::where('state', 'open')->get() as $order) {
            $order->tags()->attach($request->input('tags'));
            $order->tags()->detach();
        }
    }
}
